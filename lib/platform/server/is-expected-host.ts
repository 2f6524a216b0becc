/**
 * True if the Host header names the portal: over https the host of PORTAL_URL and nothing else, over plain http
 * (this machine only) one of the machine's own names. Links and redirects are made from the host, and a page
 * elsewhere whose name was pointed at this machine must not reach it.
 */
export function isExpectedHost(host: string | undefined, portalUrl: string): boolean {
  if (!host || !/^[\w.:[\]-]+$/.test(host)) return false
  const own = new URL(portalUrl)
  if (!URL.canParse(`${own.protocol}//${host}`)) return false
  const given = new URL(`${own.protocol}//${host}`)
  if (own.protocol === 'https:') return given.host === own.host
  return given.hostname === own.hostname || given.hostname === 'localhost' || given.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(given.hostname)
}
