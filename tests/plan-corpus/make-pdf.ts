/** Takes the lines of each page (none: an empty page, as of a scan; a tab begins the next cell 140 points on); returns a PDF whose text layer holds them. */
export function makePdf(...pages: readonly (readonly string[])[]): Uint8Array {
  const chars = [...new Set(pages.flat().join(''))]
  const cmap = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange', ...chars.map((char) => `1 beginbfchar <${hex(char)}> <${hex(char)}> endbfchar`), 'endcmap end end',
  ].join('\n')
  const firstPage = 7
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 6 0 R /CIDToGIDMap /Identity /DW 1000 >>',
    streamOf(cmap),
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ...pages.flatMap((lines, index) => [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${firstPage + index * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`, streamOf(shownText(lines))]),
  ]
  const bodies = objects.map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`)
  const header = '%PDF-1.4\n'
  const offsets = bodies.map((_, index) => header.length + bodies.slice(0, index).join('').length)
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = header.length + bodies.join('').length
  const trailer = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(header + bodies.join('') + trailer)
}

function streamOf(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
}

function shownText(lines: readonly string[]): string {
  return lines.flatMap((line, index) => line.split('\t').map((cell, column) => `BT /F1 12 Tf ${50 + column * 140} ${780 - index * 20} Td <${hex(cell)}> Tj ET`)).join('\n')
}

function hex(line: string): string {
  return [...line].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('')
}
