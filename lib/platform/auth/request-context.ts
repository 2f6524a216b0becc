import 'server-only'
import { randomUUID } from 'node:crypto'
import { cache } from 'react'
import { headers } from 'next/headers'

/** Where a request came from. */
export type RequestContext = {
  readonly requestId: string
  readonly address: string
  readonly userAgent: string
  readonly origin: string | null
}

/** Reads the context from request headers. The server in front of Next sets `x-portal-address` from the socket itself. */
export function requestContextOf(read: { get(name: string): string | null }): RequestContext {
  return {
    requestId: sane(read.get('x-request-id')) ?? randomUUID(),
    address: sane(read.get('x-portal-address')) ?? 'unknown',
    userAgent: (read.get('user-agent') ?? '').slice(0, 200),
    origin: read.get('origin'),
  }
}

/** The context of the request in hand (pages and actions). */
export const getRequestContext = cache(async (): Promise<RequestContext> => requestContextOf(await headers()))

function sane(value: string | null): string | undefined {
  return value && /^[\w.:%-]{1,64}$/.test(value) ? value : undefined
}
