import { describe, expect, it } from 'vitest'
import { ItemSieve } from './item-sieve'

/** A list whose taker takes items without "!"; the parser's text is gathered, and tags of it counted. */
function sieve(text: string, pieceLength: number) {
  const taken: string[] = []
  let parsed = ''
  const list = new ItemSieve('row', {
    isBetween: () => (parsed.match(/<(list|row)\b/g) ?? []).length === (parsed.match(/<\/row>/g) ?? []).length + 1 && !/<!--(?!.*-->)/s.test(parsed),
    take: (item) => !item.includes('!') && (taken.push(item), true),
  })
  for (let at = 0; at < text.length; at += pieceLength) list.write(text.slice(at, at + pieceLength), (piece) => (parsed += piece))
  list.end((piece) => (parsed += piece))
  return { taken, parsed }
}

const rows = ['<row a="1">x</row>', '<row a="2">!</row>', '<row a="3"><b/></row>']
const eachLength = (text: string, expected: ReturnType<typeof sieve>) => {
  for (let length = 1; length <= text.length + 1; length += 1) expect(sieve(text, length), `${length} at a time`).toEqual(expected)
}

describe('an item sieve', () => {
  it('hands plain items on and leaves the rest to the parser, however the text is cut', () => {
    eachLength(`<list>\n${rows.join('\n')}\n</list>`, { taken: [rows[0]!, rows[2]!], parsed: `<list>\n${rows[1]}</list>` })
    eachLength('<list></list>', { taken: [], parsed: '<list></list>' })
    eachLength('', { taken: [], parsed: '' })
  })

  it('takes nothing any more once something else stands between the items', () => {
    const tail = `<!-- ${rows[0]} -->${rows[0]}</list>`
    eachLength(`<list>${rows[0]}${tail}`, { taken: [rows[0]!], parsed: `<list>${tail}` })
    // An item that does not end where it seems to.
    eachLength(`<list><row a="1"><!-- ! </row> -->x</row>${rows[0]}</list>`, { taken: [], parsed: `<list><row a="1"><!-- ! </row> -->x</row>${rows[0]}</list>` })
  })

  it('takes nothing where the list has not begun', () => {
    eachLength(`<!-- ${rows[0]} --><list>${rows[0]}</list>`, { taken: [], parsed: `<!-- ${rows[0]} --><list>${rows[0]}</list>` })
  })
})
