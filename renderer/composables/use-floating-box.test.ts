import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import type { FunctionalComponent } from 'vue'
import { useFloatingBox } from './use-floating-box'

const open = ref<'one' | 'two' | null>(null)
const Box = defineComponent({
  props: { x: { type: Number, required: true }, y: { type: Number, required: true } },
  setup(props) {
    const box = ref<HTMLElement | null>(null)
    const place = useFloatingBox(box, { at: props, first: 'button', close: () => {} })
    return () => h('div', { ref: box, class: 'box', style: place.value }, h('button'))
  }
})
/** As in the window: what opens later may stand above what closes. */
const Window: FunctionalComponent = () => h('div', [h('a', { href: '#' }), ...(['two', 'one'] as const).map(name => (open.value === name ? h(Box, { key: name, x: 5000, y: -20 }) : h('i', { key: name })))])

async function show(name: 'one' | 'two' | null): Promise<Element | null> {
  open.value = name
  await nextTick()
  await nextTick()
  return document.activeElement
}

describe('a floating box', () => {
  it('stays inside the window, takes the focus, hands it on, and gives it back to what had it before', async () => {
    const window = mount(Window, { attachTo: document.body })
    const link = window.get('a').element
    link.focus()
    const one = await show('one')
    expect(one?.tagName).toBe('BUTTON')
    const { left, top } = window.get<HTMLElement>('.box').element.style
    expect([left, top]).toEqual([`${globalThis.innerWidth - 8}px`, '8px'])
    const two = await show('two')
    expect(two?.tagName).toBe('BUTTON')
    expect(two).not.toBe(one)
    expect(await show(null)).toBe(link)
    window.unmount()
  })
})
