import { crc32, deflateSync } from 'node:zlib'

const [WIDTH, HEIGHT] = [480, 320]
const [PAPER, RULE, INK] = [0xff, 0xc8, 0x30]

/** A picture of a filled-in record sheet: ruled lines, with a mark at the end of each. PNG, grey. */
export function drawRecordSheet(): Buffer {
  return pngOfShades(WIDTH, HEIGHT, shadeAt)
}

/** A grey PNG of so many points, each with its shade from 0 (black) to 255. */
export function pngOfShades(width: number, height: number, shadeOf: (x: number, y: number) => number): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = shadeOf(x, y)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function shadeAt(x: number, y: number): number {
  const inside = x >= 30 && x < 450 && y >= 30 && y < 290
  if (!inside) return PAPER
  const [line, within] = [Math.floor((y - 30) / 26), (y - 30) % 26]
  if (within === 0 || y === 289 || [30, 70, 380, 449].includes(x)) return RULE
  const words = x >= 84 && x < 84 + ((line * 67) % 190) + 80 && within >= 10 && within < 16
  const mark = x >= 405 && x < 417 && within >= 8 && within < 20
  return line > 0 && (words || mark) ? INK : line === 0 && within >= 9 && within < 17 && x >= 160 && x < 320 ? INK : PAPER
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** One page of lines in the Chinese font that every reader of PDF brings (ISO 32000-1, 9.7.5.2: no font is embedded). */
export function writeNotice(lines: readonly string[]): Buffer {
  const shown = lines.map((line, index) => `BT /F1 ${index === 0 ? 18 : 13} Tf 1 0 0 1 72 ${760 - index * 34} Tm <${ucs2(line)}> Tj ET`).join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

function ucs2(line: string): string {
  return Buffer.from(line, 'utf16le').swap16().toString('hex').toUpperCase()
}
