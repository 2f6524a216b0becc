import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { paletteQuerySchema, searchPageSchema } from './search.schema'
import { markTerms, searchSnippet, type SnippetPart } from './search-snippet'
import { searchGrams, searchTerms } from './search-terms'

const words = (parts: readonly SnippetPart[]) => parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

describe('what may be asked', () => {
  it('has no control characters, and a beginning', () => {
    expect(searchPageSchema.parse({ q: ' 校园\u0000食堂 ' }).q).toBe('校园 食堂')
    expect(searchPageSchema.parse({ q: '长'.repeat(61) }).q).toBe('')
    expect(searchPageSchema.parse({}).q).toBe('')
    expect(paletteQuerySchema.safeParse({ q: ' \u0000' }).success).toBe(false)
    expect(paletteQuerySchema.safeParse({ q: '甲', more: '1' }).success).toBe(false)
  })
})

describe('searchTerms', () => {
  it.each([
    ['校园　食堂', ['校园', '食堂']],
    ['ＧＢ２７６０ gb2760', ['gb2760']],
    ['  ', []],
    ['甲\u0000乙\ud800', ['甲', '乙']],
    ['一 二 三 四 五 六', ['一', '二', '三', '四', '五']],
  ])('%s', (query, terms) => {
    expect(searchTerms(query)).toEqual(terms)
  })
})

describe('searchGrams', () => {
  it.each([
    [['校园食堂'], ['校园', '园食', '食堂']],
    [['校'], ['校']],
    [['校园', '园'], ['校园', '园']],
    [['𠮷野'], ['𠮷野']],
    [[], []],
  ])('%j', (terms, grams) => {
    expect(searchGrams(terms)).toEqual(grams)
  })
})

describe('searchSnippet', () => {
  it('marks what was looked for, as it stands in the text', () => {
    expect(words(searchSnippet('推广“Ａ级”食堂，Ａ级食堂占比达到55%。', ['a级']))).toBe('推广“[Ａ级]”食堂，[Ａ级]食堂占比达到55%。')
    expect(words(searchSnippet('第㈠项', ['(一)']))).toBe('第[㈠]项')
  })

  it('cuts out the place, and says that it did', () => {
    const snippet = words(searchSnippet(`${'前'.repeat(300)}校园食堂${'后'.repeat(300)}`, ['校园']))
    expect(snippet).toMatch(/^…前+\[校园\]食堂后+…$/)
    expect(snippet.length).toBeLessThan(130)
  })

  it('begins at the beginning where nothing is found', () => {
    expect(words(searchSnippet('甲'.repeat(200), ['乙']))).toBe(`${'甲'.repeat(110)}…`)
  })

  it('loses no letter of the text it marks', () => {
    const text = fc.array(fc.constantFrom('食', '品', 'Ａ', 'a', '㈠', '½', '𠮷', ' ', '\n', 'ß', 'İ'), { maxLength: 40 }).map((letters) => letters.join(''))
    fc.assert(fc.property(text, fc.array(text.filter((one) => searchTerms(one).length > 0), { maxLength: 3 }), (whole, queries) => {
      const terms = queries.flatMap(searchTerms)
      expect(markTerms(whole, terms).map((part) => part.text).join('')).toBe(whole)
    }), { numRuns: fuzzRuns(500) })
  })
})
