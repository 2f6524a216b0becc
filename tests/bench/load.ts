import http from 'node:http'
import { cpuOf } from './server-figures'

/** One request as it is sent: the same client asks both sides. */
export type Call = { readonly url: string; readonly method?: 'GET' | 'POST'; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }

/** One side of a comparison. `next` gives the next request, `check` says what is wrong with an answer. */
export type Side = { readonly next: () => Call; readonly check: (answer: { status: number; text: string }) => string | null; /** What happens right before each request; its time is not counted. Only where requests are sent one by one. */ readonly before?: () => Promise<unknown>; /** Requests a round. */ readonly perRound: number; /** The server that answers. */ readonly pid: number }

export type Compared = { readonly ours: number; readonly bare: number; /** `ours / bare`, of the medians. */ readonly ratio: number; readonly bytes: { readonly ours: number; readonly bare: number }; /** Processor time a request in the server process, ms; null where the machine does not tell. */ readonly cpuMs: { readonly ours: number | null; readonly bare: number | null } }

type Rate = { readonly perSecond: number; readonly bytes: number; readonly cpuMs: number | null }

/** Requests in hand at a time, on both sides. */
export const CONCURRENCY = 10
const ROUNDS = 7

/**
 * Asks both sides in turn, so that whatever else the machine does meets both: a round that warms up, then as many as
 * are counted.
 * @returns requests a second of each, the median of its rounds
 * @throws Error at the first answer that is not the right one: a refusal would be quick
 */
export async function compare(ours: Side, bare: Side, concurrency = CONCURRENCY): Promise<Compared> {
  await runRound(ours, concurrency)
  await runRound(bare, concurrency)
  const rates: { ours: Rate[]; bare: Rate[] } = { ours: [], bare: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.ours.push(await runRound(ours, concurrency))
    rates.bare.push(await runRound(bare, concurrency))
  }
  const rateOf = (side: readonly Rate[]) => medianOf(side.map(({ perSecond }) => perSecond))
  const cpuOf = (side: readonly Rate[]) => (side[0]!.cpuMs === null ? null : medianOf(side.map(({ cpuMs }) => cpuMs!)))
  const [ourRate, bareRate] = [rateOf(rates.ours), rateOf(rates.bare)]
  return { ours: ourRate, bare: bareRate, ratio: ourRate / bareRate, bytes: { ours: rates.ours[0]!.bytes, bare: rates.bare[0]!.bytes }, cpuMs: { ours: cpuOf(rates.ours), bare: cpuOf(rates.bare) } }
}

/** How many requests of each round `compare` sends on one side. */
export function requestsOf(perRound: number): number {
  return perRound * (ROUNDS + 1)
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}

async function runRound(side: Side, concurrency: number): Promise<Rate> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency })
  if (side.before && concurrency > 1) throw new Error('what happens before each request can be left out of the time of one at a time only')
  let [left, bytes, besides] = [side.perRound, 0, 0n]
  const cpuBefore = cpuOf(side.pid)
  const started = process.hrtime.bigint()
  const work = async () => {
    while (left > 0) {
      left -= 1
      if (side.before) {
        const begun = process.hrtime.bigint()
        await side.before()
        besides += process.hrtime.bigint() - begun
      }
      const answer = await send(agent, side.next())
      const problem = side.check(answer)
      if (problem !== null) throw new Error(`${problem}: ${answer.status} ${answer.text.slice(0, 500)}`)
      bytes = answer.text.length
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  const seconds = Number(process.hrtime.bigint() - started - besides) / 1e9
  agent.destroy()
  const cpuAfter = cpuOf(side.pid)
  return { perSecond: side.perRound / seconds, bytes, cpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / side.perRound }
}

function send(agent: http.Agent, { url, method = 'GET', headers = {}, body }: Call): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent, method, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
    })
    request.on('error', reject)
    request.end(body)
  })
}
