import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8')
const colours = new Map([...css.matchAll(/--color-([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1]!, m[2]!]))

type Triple = [number, number, number]

/** Linear light of a colour, 0 to 1 for red, green, blue. */
function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as Triple
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex)
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

/** How the three kinds of colour blindness see linear light (Machado, Oliveira and Fernandes 2009, severity 1). */
const BLINDNESS: Record<string, Triple[]> = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}

/** CIE L*a*b* of linear light. */
function lab([r, g, b]: Triple): Triple {
  const curve = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = curve(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = curve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** Difference two marks leave for an eye, ΔE 1976: about 2 is just seen. */
function difference(a: string, b: string, eye: Triple[]): number {
  const [one, two] = [a, b].map((name) => {
    const light = linear(colours.get(name)!)
    return lab(eye.map((row) => Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])) as Triple)
  }) as [Triple, Triple]
  return Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2])
}

describe.each(Object.entries(BLINDNESS))('status marks under %s', (_, eye) => {
  const marks = ['met', 'on-track', 'at-risk', 'not-met', 'out-of-reach']
  test.each(marks.flatMap((a, index) => marks.slice(index + 1).map((b) => [a, b] as const)))('%s and %s stay apart, besides their shapes', (a, b) => {
    expect(difference(a, b, eye)).toBeGreaterThan(6)
  })
})
