/**
 * Keeps one page for places without a network: that of a visit, which holds no data of any person or business, with its
 * scripts and styles. Nothing else is ever put into a cache; visits themselves lie in the browser's database, sealed.
 * One cache for each build, named by `?v=`; those before it go when this one takes over.
 */
const SHELL = '/visit'
const PREFIX = 'visit-shell-'
const CACHE = PREFIX + (new URL(self.location.href).searchParams.get('v') ?? '0')
/** A network that does not answer in this time is taken as none: cellars have one bar. */
const ANSWER_WITHIN_MS = 8_000
const ASSET = /(?:\/_next\/)?static\/(?:chunks|css|media)\/[\w./~%()@-]+\.(?:js|css|woff2?)/g
const VISIT = /^\/inspections\/([0-9a-f-]{36})\/visit$/
/** Where an inspector would look first. */
const WAYS_IN = /^\/(?:|workbench|inspections|inspections\/[0-9a-f-]{36})$/

async function fill() {
  const cache = await caches.open(CACHE)
  const page = await fetch(SHELL, { cache: 'no-store', credentials: 'omit' })
  if (!page.ok || page.redirected) throw new Error('shell')
  const text = await page.clone().text()
  const assets = [...new Set((text.match(ASSET) ?? []).map((name) => (name.startsWith('/') ? name : `/_next/${name}`)))]
  await cache.addAll([...assets, '/icon.svg'])
  // Last, so that a page that is there has everything it needs.
  await cache.put(SHELL, page)
}

self.addEventListener('install', (event) => event.waitUntil(fill().then(() => self.skipWaiting())))

self.addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  ),
)

/** The network's answer; the other where there is none, for `withinMs` at most. */
async function networkOr(request, other, withinMs) {
  let timer
  const late = new Promise((_resolve, reject) => (timer = withinMs && setTimeout(reject, withinMs)))
  try {
    return await Promise.race([fetch(request), late])
  } catch {
    return other()
  } finally {
    clearTimeout(timer)
  }
}

const keptShell = async () => (await caches.match(SHELL, { cacheName: CACHE })) ?? Response.error()

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    const visit = VISIT.exec(url.pathname)
    if (url.pathname === SHELL) event.respondWith(networkOr(request, keptShell, ANSWER_WITHIN_MS))
    else if (visit) event.respondWith(networkOr(request, () => Response.redirect(`${SHELL}#${visit[1]}`, 302), ANSWER_WITHIN_MS))
    else if (WAYS_IN.test(url.pathname)) event.respondWith(networkOr(request, () => Response.redirect(SHELL, 302), 0))
    return
  }
  if (url.pathname.startsWith('/_next/static/') || url.pathname === '/icon.svg') {
    event.respondWith(caches.match(request, { cacheName: CACHE, ignoreSearch: true }).then((kept) => kept ?? fetch(request)))
  }
})
