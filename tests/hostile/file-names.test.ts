import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentDisposition, cleanFileName } from '@/lib/platform/files/file-name'
import { fuzzRuns } from '../support/fuzz-runs'

const NASTY = [
  '../', '..\\', '/etc/passwd', '\0', '\r\n', '\n', '"', "'", ';', '%', '%00', '%2e%2e%2f', '\\', ':', '*', '?', '<', '>', '|', '&', '`', '$(id)',
  '\u202e', '\u2066', '\u200b', '\u200f', '\ufeff', '\u00ad', '\u2028', '\ud800', '\udc00', '\u0301', '\u3000', '．', '／', '＼', '𠀀', '👨‍👩‍👧', 'CON', 'nul', 'LPT1', 'COM¹',
  '.', '..', ' ', '.htaccess', '.env', '~', '-rf', '食品', 'é', '.pdf', '.exe', '.html', 'a'.repeat(300), '长'.repeat(300), '\x7f', '\x85', '\u{e0041}', '\uffff',
]
const nastyName = fc.oneof(
  fc.array(fc.constantFrom(...NASTY), { minLength: 0, maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((units) => String.fromCharCode(...units)),
)

describe('hostile file names', () => {
  it('10,000 of them come out safe to show, store and send', () => {
    fc.assert(
      fc.property(nastyName, (raw) => {
        const name = cleanFileName(raw)
        expect(name).not.toMatch(/[\0-\x1f\x7f-\x9f/\\:*?"<>|\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/)
        expect(name).not.toMatch(/\p{Surrogate}/u)
        expect(name).not.toMatch(/^\s|[\s.]$|^\.|^-?$/)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        expect(name.normalize('NFC')).toBe(name)
        expect([...name].length).toBeLessThanOrEqual(120)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
        expect(cleanFileName(name)).toBe(name)
        expect(path.basename(name)).toBe(name)
        expect(path.win32.basename(name)).toBe(name)
      }),
      { numRuns: fuzzRuns(10_000) },
    )
  })

  it('10,000 of them make a header that says the same name to the reader', () => {
    fc.assert(
      fc.property(nastyName, (raw) => {
        const headers = new Headers({ 'content-disposition': attachmentDisposition(raw) })
        const value = headers.get('content-disposition') ?? ''
        const match = /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]*)$/.exec(value)
        expect(match, value).not.toBeNull()
        expect(match?.[1]).not.toMatch(/["\\%;]/)
        expect(decodeURIComponent(match?.[2] ?? '')).toBe(cleanFileName(raw))
      }),
      { numRuns: fuzzRuns(10_000) },
    )
  })

  it('every one can be written to a folder and stays in it', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'names-'))
    try {
      for (const raw of fc.sample(nastyName, 300)) await writeFile(path.join(folder, cleanFileName(raw)), '')
      const names = fc.sample(nastyName, 1).map(cleanFileName)
      expect((await readdir(folder, { withFileTypes: true })).every((entry) => entry.isFile())).toBe(true)
      expect(names).toHaveLength(1)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
