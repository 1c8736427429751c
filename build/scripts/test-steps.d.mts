export interface StepResult { name: string; passed: number; failed: number; skipped: string[]; printed: string; seconds: number }
export interface JsonReport { testResults: { status: string; assertionResults: { status: string; fullName: string }[] }[] }
export function countReport(report: JsonReport | null, code: number): { passed: number; failed: number; skipped: string[] }
