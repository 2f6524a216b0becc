import { describe, expect, it } from 'vitest'
import type { Client } from 'pg'
import { copyIn, copyText } from './copy-in'

/** A client that answers as PostgreSQL does and keeps what was sent. */
function client(rows: number, refusal?: Error) {
  const chunks: Buffer[] = []
  let ended = ''
  const wire = { query: () => undefined, sendCopyFromChunk: (chunk: Buffer) => void chunks.push(Buffer.from(chunk)), sendCopyFail: (reason: string) => void (ended = reason), endCopyFrom: () => void (ended = 'done') }
  type Query = { submit(w: typeof wire): void; handleCopyInResponse(w: typeof wire): void; handleCommandComplete(m: { text: string }): void; handleError(e: Error): void; handleReadyForQuery(): void }
  const query = (one: Query) => {
    one.submit(wire)
    one.handleCopyInResponse(wire)
    if (refusal) one.handleError(refusal)
    else if (ended === 'done') one.handleCommandComplete({ text: `COPY ${rows}` })
    one.handleReadyForQuery()
  }
  return { client: { query } as unknown as Client, sent: () => Buffer.concat(chunks).toString(), chunks, ended: () => ended }
}

describe('COPY from lines', () => {
  it('sends all of them in pieces of 64 KB at most, longer lines as they are, and tells how many rows there were', async () => {
    const lines = [...Array.from({ length: 500 }, (_, index) => `第 ${index} 行${'粮'.repeat(index % 90)}\n`), `${'油'.repeat(40_000)}\n`, 'the last\n']
    const { client: one, sent, chunks } = client(502)
    expect(await copyIn(one, 'COPY t FROM STDIN', lines)).toBe(502)
    expect(sent()).toBe(lines.join(''))
    expect(chunks.filter(({ length }) => length > 64 * 1024)).toHaveLength(1)
  })

  it('fails with what the database says, and with what making a line throws', async () => {
    await expect(copyIn(client(0, new Error('no such column')).client, 'COPY t FROM STDIN', ['1\n'])).rejects.toThrow('no such column')
    const broken = client(0)
    await expect(copyIn(broken.client, 'COPY t FROM STDIN', (function* () {
      yield '1\n'
      throw new Error('no line')
    })())).rejects.toThrow('no line')
    expect(broken.ended()).not.toBe('done')
  })

  it('escapes what separates lines and values', () => {
    expect(copyText('甲\\乙\t丙\n丁\r')).toBe('甲\\\\乙\\t丙\\n丁\\r')
    expect(copyText('plain')).toBe('plain')
  })
})
