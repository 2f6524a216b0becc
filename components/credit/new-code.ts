/** A code for what is added to a model, other than those that are there: assessments name factors and answers by their codes. */
export function newCode(kind: string, there: readonly { readonly code: string }[]): string {
  const codes = new Set(there.map(({ code }) => code))
  for (let number = 1; ; number++) {
    const code = `own-${kind}-${number}`
    if (!codes.has(code)) return code
  }
}
