import type { Entry } from './discover-entries'
import type { Sample } from './sample'

/** What came back, reduced to what a person or an attacker could tell from it. */
export type Answer = {
  status: number
  /** Where a redirect leads, without origin. */
  location: string | null
  /** Everything that was sent, all channels joined. */
  text: string
  /** The typed result of an action or the JSON of a route, if there was one. */
  result: { ok?: boolean; code?: string; message?: string; data?: unknown } | null
}

/** `/admin/accounts/[id]` with `{id: 'x'}` → `/admin/accounts/x`. */
export function fillPattern(pattern: string, params: Record<string, string> = {}): string {
  return pattern.replace(/\[{1,2}(?:\.\.\.)?([^\]]+)\]{1,2}/g, (_all, name: string) => encodeURIComponent(params[name] ?? 'missing'))
}

/** Calls an entry the way a browser does, with the given session cookie (or none). */
export async function callEntry(base: string, entry: Entry, sample: Sample, cookie: string | null, options: { origin?: string | null } = {}): Promise<Answer> {
  const url = base + fillPattern(entry.pattern, sample.params) + (sample.query ?? '')
  const origin = options.origin === undefined ? base : options.origin
  const headers: Record<string, string> = { ...(origin ? { origin } : {}), ...(cookie ? { cookie } : {}) }
  if (entry.kind === 'action') return callAction(url, headers, entry, sample)
  if (entry.kind === 'route') return readAnswer(await fetch(url, { method: entry.method, redirect: 'manual', headers: { ...headers, ...sample.headers }, body: sample.body ?? null }))
  return callPage(url, headers)
}

async function callAction(url: string, headers: Record<string, string>, entry: Entry, sample: Sample): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, 'next-action': entry.actionId ?? '', 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' },
    body: JSON.stringify([(typeof sample.input === 'function' ? sample.input() : sample.input) ?? {}]),
  })
  const answer = await readAnswer(response)
  return { ...answer, result: actionResult(answer.text) }
}

/** A page is asked for as a document, as a client-side navigation and as a prefetch: none may say more than another. */
async function callPage(url: string, headers: Record<string, string>): Promise<Answer> {
  const ask = async (more: Record<string, string>) => readAnswer(await fetch(url, { redirect: 'manual', headers: { ...headers, ...more } }))
  const [document, navigation, prefetch] = await Promise.all([ask({ accept: 'text/html' }), ask({ rsc: '1' }), ask({ rsc: '1', 'next-router-prefetch': '1' })])
  return { ...document, text: [document.text, navigation.text, prefetch.text].join('\n') }
}

async function readAnswer(response: Response): Promise<Answer> {
  const location = response.headers.get('location')
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('application/json')
  return { status: response.status, location: location ? new URL(location, response.url).pathname : null, text, result: isJson ? (JSON.parse(text) as Answer['result']) : null }
}

/** The result object in an action's response stream: the row with `ok`. Long text stands before it in a row that ends without a line break. */
function actionResult(stream: string): Answer['result'] {
  const row = /[0-9a-f]+:(\{"ok":(?:true|false)[,}].*)$/m.exec(stream)
  return row ? (JSON.parse(row[1]!) as Answer['result']) : null
}
