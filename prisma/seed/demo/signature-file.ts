import { pngOfShades } from './evidence-files'
import { draw } from './draw'

const [WIDTH, HEIGHT] = [360, 130]
const [PAPER, INK] = [0xff, 0x22]
const PEN = 2.2

/** A signature as a finger draws it on the pad: one hasty line for each character, always the same for a name. PNG, grey. */
export function drawSignature(name: string): Buffer {
  const shades = new Uint8Array(WIDTH * HEIGHT).fill(PAPER)
  const characters = [...name].slice(0, 4)
  const step = (WIDTH - 40) / characters.length
  for (const [index, character] of characters.entries()) {
    const points = Array.from({ length: 7 }, (_, at): [number, number] => [20 + index * step + draw(`x ${name} ${character} ${at}`, Math.round(step * 0.85)), 18 + draw(`y ${name} ${character} ${at}`, HEIGHT - 36)])
    for (const [at, from] of points.entries()) if (at > 0) line(shades, points[at - 1]!, from)
  }
  return pngOfShades(WIDTH, HEIGHT, (x, y) => shades[y * WIDTH + x]!)
}

function line(shades: Uint8Array, [x0, y0]: [number, number], [x1, y1]: [number, number]): void {
  const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0))
  for (let step = 0; step <= steps; step += 1) {
    const share = step / Math.max(steps, 1)
    // Bent a little, so that it does not look ruled.
    const [x, y] = [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share + Math.sin(share * Math.PI) * 6]
    for (let dy = -3; dy <= 3; dy += 1) for (let dx = -3; dx <= 3; dx += 1) {
      const [px, py] = [Math.round(x) + dx, Math.round(y) + dy]
      const away = Math.hypot(px - x, py - y)
      if (px < 0 || py < 0 || px >= WIDTH || py >= HEIGHT || away > PEN + 0.6) continue
      const shade = away <= PEN ? INK : Math.round(INK + ((PAPER - INK) * (away - PEN)) / 0.6)
      const place = py * WIDTH + px
      shades[place] = Math.min(shades[place]!, shade)
    }
  }
}
