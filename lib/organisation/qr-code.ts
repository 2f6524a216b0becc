import { create } from 'qrcode'

/** A QR code as a drawing: `size` modules to a side, and the path of the dark ones, one unit each. */
export type QrCode = { readonly size: number; readonly path: string }

/** Draws a text as a QR code that survives a tenth of it being unreadable. */
export function drawQrCode(text: string): QrCode {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const rows = Array.from({ length: size }, (_, y) => darkRuns(data.subarray(y * size, (y + 1) * size)).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`))
  return { size, path: rows.flat().join('') }
}

function darkRuns(row: Uint8Array): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (!dark) continue
    if (last && last.from + last.length === x) last.length++
    else runs.push({ from: x, length: 1 })
  }
  return runs
}
