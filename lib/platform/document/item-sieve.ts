/** Whoever takes items of an XML part as text. */
export type ItemTaker = {
  /** Whether the parser, with all that was written to it, stands between two items. */
  isBetween(): boolean
  /** Takes an item, its own tags included, if it is of the plain form that can be read as text; false, with nothing taken, if not. */
  take(item: string): boolean
}

/** Longer items are the parser's. */
const MOST_CHARACTERS = 1024 * 1024

/**
 * Stands before the parser of a part that is one long list (the rows of a sheet) and hands the items of the plain form on
 * as text, which takes a fraction of the time. Everything else is written to the parser as it stands: what comes before the
 * first item and behind the last, each item of any other form, and all the rest where an item is not where it should be.
 */
export class ItemSieve {
  private rest = ''
  private hasBegun = false
  private isOff = false
  private readonly close: string
  private readonly open: string

  /** @param tag of an item, without the namespace prefix that plain parts do not have */
  constructor(tag: string, private readonly taker: ItemTaker) {
    this.open = `<${tag} `
    this.close = `</${tag}>`
  }

  /** Takes more text and writes what it does not hand on to the parser. */
  write(text: string, toParser: (text: string) => void): void {
    if (this.isOff) return toParser(text)
    this.rest += text
    let at = 0
    if (!this.hasBegun) {
      at = this.rest.indexOf(this.open)
      if (at < 0) {
        // The tag may be cut in two.
        const whole = Math.max(0, this.rest.length - this.open.length)
        toParser(this.rest.slice(0, whole))
        this.rest = this.rest.slice(whole)
        return
      }
      toParser(this.rest.slice(0, at))
      this.hasBegun = true
    }
    this.rest = this.rest.slice(this.hand(at, toParser))
    if (this.isOff) this.end(toParser)
  }

  /** What is left is the parser's. */
  end(toParser: (text: string) => void): void {
    if (this.rest !== '') toParser(this.rest)
    this.rest = ''
  }

  /** @returns up to where items were handed on */
  private hand(begin: number, toParser: (text: string) => void): number {
    const text = this.rest
    for (let at = begin; ; ) {
      if (!this.taker.isBetween()) return this.leave(at)
      while (isSpace(text.charCodeAt(at))) at += 1
      if (!text.startsWith(this.open, at)) return text.length - at < this.open.length ? at : this.leave(at)
      const closes = text.indexOf(this.close, at)
      if (closes < 0) return text.length - at > MOST_CHARACTERS ? this.leave(at) : at
      const item = text.slice(at, (at = closes + this.close.length))
      if (!this.taker.take(item)) toParser(item)
    }
  }

  private leave(at: number): number {
    this.isOff = true
    return at
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}
