// ../../work/main/node_modules/element-plus/es/locale/lang/de.mjs
var de_default = {
	name: "de",
	el: {
		breadcrumb: { label: "Brotkrümel" },
		colorpicker: {
			confirm: "OK",
			clear: "Leeren",
			defaultLabel: "color picker",
			description: "current color is {color}. press enter to select a new color.",
			alphaLabel: "pick alpha value",
			alphaDescription: "alpha {alpha}, current color is {color}",
			hueLabel: "pick hue value",
			hueDescription: "hue {hue}, current color is {color}",
			svLabel: "pick saturation and brightness value",
			svDescription: "saturation {saturation}, brightness {brightness}, current color is {color}",
			predefineDescription: "select {value} as the color"
		},
		datepicker: {
			now: "Jetzt",
			today: "Heute",
			cancel: "Abbrechen",
			clear: "Leeren",
			confirm: "OK",
			dateTablePrompt: "Use the arrow keys and enter to select the day of the month",
			monthTablePrompt: "Use the arrow keys and enter to select the month",
			quarterTablePrompt: "Use the arrow keys and enter to select the quarter",
			yearTablePrompt: "Use the arrow keys and enter to select the year",
			selectedDate: "Selected date",
			selectDate: "Datum wählen",
			selectTime: "Uhrzeit wählen",
			startDate: "Startdatum",
			startTime: "Startzeit",
			endDate: "Enddatum",
			endTime: "Endzeit",
			prevYear: "Letztes Jahr",
			nextYear: "Nächtes Jahr",
			prevMonth: "Letzter Monat",
			nextMonth: "Nächster Monat",
			year: "",
			month1: "Januar",
			month2: "Februar",
			month3: "März",
			month4: "April",
			month5: "Mai",
			month6: "Juni",
			month7: "Juli",
			month8: "August",
			month9: "September",
			month10: "Oktober",
			month11: "November",
			month12: "Dezember",
			weeks: {
				sun: "So",
				mon: "Mo",
				tue: "Di",
				wed: "Mi",
				thu: "Do",
				fri: "Fr",
				sat: "Sa"
			},
			weeksFull: {
				sun: "Sunday",
				mon: "Monday",
				tue: "Tuesday",
				wed: "Wednesday",
				thu: "Thursday",
				fri: "Friday",
				sat: "Saturday"
			},
			months: {
				jan: "Jan",
				feb: "Feb",
				mar: "Mär",
				apr: "Apr",
				may: "Mai",
				jun: "Jun",
				jul: "Jul",
				aug: "Aug",
				sep: "Sep",
				oct: "Okt",
				nov: "Nov",
				dec: "Dez"
			},
			day: "Tag",
			month: "Monat"
		},
		input: { characters: "{count} / {max} Zeichen" },
		inputNumber: {
			decrease: "decrease number",
			increase: "increase number"
		},
		select: {
			loading: "Lädt.",
			noMatch: "Nichts gefunden.",
			noData: "Keine Daten",
			placeholder: "Daten wählen"
		},
		mention: { loading: "Lädt." },
		dropdown: { toggleDropdown: "Toggle Dropdown" },
		cascader: {
			noMatch: "Nichts gefunden.",
			loading: "Lädt.",
			placeholder: "Daten wählen",
			noData: "Keine Daten"
		},
		pagination: {
			goto: "Gehe zu",
			pagesize: " pro Seite",
			total: "Gesamt {total}",
			pageClassifier: "",
			page: "Seite",
			prev: "Zur vorherigen Seite gehen",
			next: "Zur nächsten Seite gehen",
			currentPage: "Seite {pager}",
			prevPages: "Vorherige {pager} Seiten",
			nextPages: "Nächste {pager} Seiten",
			deprecationWarning: "Deprecated usages detected, please refer to the el-pagination documentation for more details"
		},
		dialog: { close: "Close this dialog" },
		drawer: { close: "Close this dialog" },
		messagebox: {
			title: "Message",
			confirm: "OK",
			cancel: "Abbrechen",
			error: "Fehler",
			close: "Close this dialog"
		},
		upload: {
			deleteTip: "Klicke löschen zum entfernen",
			delete: "Löschen",
			preview: "Vorschau",
			continue: "Fortsetzen"
		},
		slider: {
			defaultLabel: "slider between {min} and {max}",
			defaultRangeStartLabel: "pick start value",
			defaultRangeEndLabel: "pick end value"
		},
		table: {
			emptyText: "Keine Daten",
			confirmFilter: "Anwenden",
			resetFilter: "Zurücksetzen",
			clearFilter: "Alles ",
			sumText: "Summe",
			selectAllLabel: "Select all rows",
			selectRowLabel: "Select this row",
			expandRowLabel: "Expand this row",
			collapseRowLabel: "Collapse this row",
			sortLabel: "Sort by {column}",
			filterLabel: "Filter by {column}"
		},
		tag: { close: "Close this tag" },
		tour: {
			next: "Weiter",
			previous: "Zurück",
			finish: "Fertig",
			close: "Close this dialog"
		},
		tree: { emptyText: "Keine Einträge" },
		transfer: {
			noMatch: "Nichts gefunden.",
			noData: "Keine Einträge",
			titles: ["Liste 1", "Liste 2"],
			filterPlaceholder: "Einträge filtern",
			noCheckedFormat: "{total} Einträge",
			hasCheckedFormat: "{checked}/{total} ausgewählt"
		},
		image: { error: "FEHLGESCHLAGEN" },
		pageHeader: { title: "Zurück" },
		popconfirm: {
			confirmButtonText: "Ja",
			cancelButtonText: "Nein"
		},
		carousel: {
			leftArrow: "Karussell-Pfeil links",
			rightArrow: "Karussell-Pfeil rechts",
			indicator: "Karussell zu Index {index} wechseln"
		},
		inputOTP: {
			groupLabel: "OTP Input",
			defaultLabel: "Please enter OTP character {index}"
		}
	}
};
export { de_default as default };
