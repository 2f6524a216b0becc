/** Written names parted by 、 ，,；; or a new line, each once; marks inside brackets belong to the name. */
export function splitNames(text: string): string[] {
  const names: string[] = []
  let depth = 0
  let current = ''
  for (const sign of text) {
    if ('（([［【〔'.includes(sign)) depth++
    if ('）)]］】〕'.includes(sign)) depth = Math.max(0, depth - 1)
    if (sign === '\n' || (depth === 0 && '、，,；;'.includes(sign))) {
      names.push(current)
      current = ''
      if (sign === '\n') depth = 0
    } else current += sign
  }
  return [...new Set([...names, current].map((name) => name.trim()).filter(Boolean))]
}
