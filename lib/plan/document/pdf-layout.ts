/** A run of letters on a page, as the page draws it. */
export interface PagePiece {
  str: string
  /** Where it stands: scale, shear, and the place of its first letter (the page's foot is 0). */
  transform: number[]
  width: number
  height: number
  hasEOL: boolean
}

interface Line {
  y: number
  height: number
  pieces: PagePiece[]
}

/** A gap of more than this many letter heights divides two cells of a row. */
const CELL_GAP = 1.5
/** A page whose pieces go back up this often was not drawn in the order it is read. */
const MOST_STEPS_BACK = 2
/** Fewer lines side by side are a table or a signature and no columns of text. */
const FEWEST_COLUMN_LINES = 8
/** In letter heights. */
const WIDEST_GUTTER = 5
const NARROWEST_COLUMN = 10

/**
 * Takes the pieces of a page in the order they were drawn; returns its text in the order it is read: as drawn, unless
 * the page has two columns drawn line by line, or was drawn in no order at all. The cells of a row are divided by tabs.
 */
export function layOutPage(pieces: readonly PagePiece[]): string {
  const written = pieces.filter(({ str }) => str.trim() !== '')
  const lines = linesOf(written)
  const gutter = gutterOf(lines)
  if (gutter !== null && changesSides(written, gutter) > 2) return tidied(columnLines(lines, gutter).map(lineText).join('\n'))
  if (stepsBack(written) > MOST_STEPS_BACK) return tidied(lines.map(lineText).join('\n'))
  return tidied(asDrawn(pieces))
}

function asDrawn(pieces: readonly PagePiece[]): string {
  const parts: string[] = []
  let before: PagePiece | null = null
  for (const piece of pieces) {
    if (before && piece.str.trim() !== '' && standsApart(before, piece)) parts.push('\t')
    parts.push(piece.str, piece.hasEOL ? '\n' : '')
    if (piece.hasEOL) before = null
    else if (piece.str.trim() !== '') before = piece
  }
  return parts.join('')
}

function lineText({ pieces }: Line): string {
  return pieces.map((piece, index) => (index > 0 && standsApart(pieces[index - 1]!, piece) ? '\t' : '') + piece.str).join('')
}

/** "regula-" at the end of a line and "tion" on the next are one word. */
function tidied(text: string): string {
  return text.replace(/([A-Za-z]{2})-\n(?=[a-z]{2})/g, '$1').split('\n').map(withoutSetOff).join('\n')
}

/** Word sets figures and Latin letters off from Chinese text by a quarter of a letter, which a PDF gives as a blank. */
function withoutSetOff(line: string): string {
  const dated = line.replace(/(?<=\d) (?=[年月日])/g, '')
  if (line.includes('\t') || !/[，。；：]/.test(line)) return dated
  return dated.replace(/(?<=[\u4e00-\u9fff]) (?=[\dA-Za-z])|(?<=[\dA-Za-z%])(?<!^\s*\d{1,3}) (?=[\u4e00-\u9fff])/g, '')
}

function xOf({ transform }: PagePiece): number {
  return transform[4] ?? 0
}

function yOf({ transform }: PagePiece): number {
  return transform[5] ?? 0
}

function endOf(piece: PagePiece): number {
  return xOf(piece) + piece.width
}

function isLevel(left: PagePiece, right: PagePiece): boolean {
  return Math.abs(yOf(left) - yOf(right)) < Math.max(left.height, right.height, 1) / 2
}

function standsApart(left: PagePiece, right: PagePiece): boolean {
  return isLevel(left, right) && xOf(right) - endOf(left) > Math.max(left.height, right.height, 1) * CELL_GAP
}

/** From the top of the page to its foot, each from left to right. */
function linesOf(pieces: readonly PagePiece[]): Line[] {
  const lines: Line[] = []
  for (const piece of [...pieces].sort((left, right) => yOf(right) - yOf(left))) {
    const last = lines.at(-1)
    if (last && Math.abs(last.y - yOf(piece)) < Math.max(last.height, piece.height, 1) / 2) last.pieces.push(piece)
    else lines.push({ y: yOf(piece), height: piece.height, pieces: [piece] })
  }
  for (const line of lines) line.pieces.sort((left, right) => xOf(left) - xOf(right))
  return lines
}

/** How often a piece stands above the one drawn before it without standing to its right, as the next cell of a row does. */
function stepsBack(pieces: readonly PagePiece[]): number {
  return pieces.filter((piece, index) => {
    const before = pieces[index - 1]
    return before !== undefined && yOf(piece) > yOf(before) + Math.max(piece.height, 1) / 2 && xOf(piece) < endOf(before)
  }).length
}

function changesSides(pieces: readonly PagePiece[], gutter: number): number {
  return pieces.filter((piece, index) => index > 0 && xOf(piece) > gutter !== xOf(pieces[index - 1]!) > gutter).length
}

/** Where two columns of running text part: their left lines all run up to it, which the cells of a table do not. */
function gutterOf(lines: readonly Line[]): number | null {
  const parted = lines.flatMap(({ pieces }) => {
    const at = pieces.findIndex((piece, index) => index > 0 && standsApart(pieces[index - 1]!, piece))
    const others = pieces.some((piece, index) => index > Math.max(at, 0) && standsApart(pieces[index - 1]!, piece))
    return at < 0 || others ? [] : [{ end: endOf(pieces[at - 1]!), start: xOf(pieces[at]!), height: pieces[at]!.height }]
  })
  if (parted.length < FEWEST_COLUMN_LINES || parted.length * 2 < lines.length) return null
  const end = Math.max(...parted.map((line) => line.end))
  const start = Math.min(...parted.map((line) => line.start))
  const height = Math.max(...parted.map((line) => line.height), 1)
  const width = end - Math.min(...lines.map(({ pieces }) => xOf(pieces[0]!)))
  if (end >= start || start - end > height * WIDEST_GUTTER || width < height * NARROWEST_COLUMN) return null
  const full = parted.filter((line) => end - line.end < line.height * 2.5 && line.start - start < line.height * 2.5)
  return full.length * 10 >= parted.length * 7 ? (end + start) / 2 : null
}

/** Between lines that run across both columns, first the left column and then the right one. */
function columnLines(lines: readonly Line[], gutter: number): Line[] {
  const ordered: Line[] = []
  let left: Line[] = []
  let right: Line[] = []
  const close = (): void => {
    for (const line of [...left, ...right]) ordered.push(line)
    left = []
    right = []
  }
  for (const line of lines) {
    if (line.pieces.some((piece) => xOf(piece) < gutter && endOf(piece) > gutter)) {
      close()
      ordered.push(line)
      continue
    }
    const sides = [line.pieces.filter((piece) => xOf(piece) < gutter), line.pieces.filter((piece) => xOf(piece) > gutter)] as const
    if (sides[0].length > 0) left.push({ ...line, pieces: sides[0] })
    if (sides[1].length > 0) right.push({ ...line, pieces: sides[1] })
  }
  close()
  return ordered
}
