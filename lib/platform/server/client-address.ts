import { isIP } from 'node:net'

/**
 * The address a request came from. What the client itself claims counts for nothing: with `hops` proxies of ours in
 * front, each of which appends the address it saw to X-Forwarded-For, the entry `hops` from the right is the client.
 * @param socketAddress the other end of the connection
 * @param forwardedFor the X-Forwarded-For header, if any
 * @param hops number of our own proxies in front; 0: none, and the header is ignored
 */
export function clientAddressOf(socketAddress: string | undefined, forwardedFor: string | undefined, hops: number): string {
  const socket = normalise(socketAddress ?? '') ?? 'unknown'
  if (hops === 0 || !forwardedFor) return socket
  const entries = forwardedFor.split(',').map((entry) => entry.trim())
  return normalise(entries[Math.max(0, entries.length - hops)] ?? '') ?? socket
}

/** The address without port, brackets or the IPv6 wrapping of an IPv4 one; null if it is none. */
function normalise(text: string): string | null {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text
  const unwrapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare
  return isIP(unwrapped) === 0 ? null : unwrapped.toLowerCase()
}
