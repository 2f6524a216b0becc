import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8')
const colours = new Map([...css.matchAll(/--color-([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1]!, m[2]!]))

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio as WCAG 2.2 defines it, 1 to 21. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(colours.get(a)!), luminance(colours.get(b)!)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

const grounds = ['page', 'surface', 'sunken']
const texts = ['ink', 'ink-2', 'action', 'attention', 'met', 'on-track', 'at-risk', 'not-met', 'out-of-reach', 'too-few', 'pending', 'no-data', 'not-due']
const onOwnGround = ['action', 'attention', 'met', 'on-track', 'at-risk', 'not-met', 'out-of-reach', 'too-few', 'no-data']

describe('contrast of the palette', () => {
  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))('%s on %s reads (4.5 : 1)', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(onOwnGround)('%s on its own soft ground reads (4.5 : 1)', (name) => {
    expect(contrast(name, `${name}-soft`)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['ink', 'ink-2'])('%s on the soft grounds reads', (text) => {
    for (const name of onOwnGround) expect(contrast(text, `${name}-soft`)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['action', 'action-strong', 'attention', 'attention-strong', 'ink'])('white on %s reads', (ground) => {
    expect(contrast('on-dark', ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(grounds)('the edge of a control is visible on %s (3 : 1)', (ground) => {
    expect(contrast('edge', ground)).toBeGreaterThanOrEqual(3)
  })
})
