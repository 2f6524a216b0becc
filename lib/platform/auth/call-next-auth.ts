import 'server-only'
import NextAuth, { type AuthOptions } from 'next-auth'
import { NextRequest } from 'next/server'
import { AppError } from '../errors'

const BODY_LIMIT = 16_384

/** Hands a request to next-auth, with its body already read (`body`) or without one. */
export async function callNextAuth(http: NextRequest, path: readonly string[], options: AuthOptions, body?: string): Promise<Response> {
  const headers = new Headers(http.headers)
  headers.delete('content-length')
  const request = new NextRequest(http.url, { method: http.method, headers, ...(body === undefined ? {} : { body }) })
  return NextAuth(request, { params: Promise.resolve({ nextauth: [...path] }) }, options)
}

/** Reads a small body. @throws AppError `invalid` when it is longer than 16 kB */
export async function readSmallBody(http: NextRequest): Promise<string> {
  const reader = http.body?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(parts).toString('utf8')
    bytes += value.byteLength
    if (bytes > BODY_LIMIT) {
      await reader.cancel()
      throw new AppError('invalid', '提交的内容过长')
    }
    parts.push(value)
  }
}
