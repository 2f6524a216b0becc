import 'server-only'
import type { ReactNode } from 'react'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { createCommandContext, type CommandContext } from '../command-context'
import { NotFoundError, RefusedError } from '../errors'
import { isDatabaseUnavailable } from '../is-database-unavailable'
import { log } from '../log'
import { newReferenceNumber } from '../reference-number'
import type { Actor } from './actor'
import { decideEntry, insteadOf, type EntryPolicy } from './entry-policy'
import { findActor } from './find-actor'
import { recordDenial, recordRead, type ReadSubject } from './record-denial'
import { getRequestContext, type RequestContext } from './request-context'
import { safeReturnPath } from './return-path'

type RawProps = { params?: Promise<Record<string, string | string[]>>; searchParams?: Promise<Record<string, string | string[] | undefined>> }

export type PageContext<P, S> = CommandContext & { readonly params: P; readonly search: S }

type PageSchemas<P extends z.ZodType, S extends z.ZodType> = {
  /** A path that does not fit is not found. */
  params?: P
  /**
   * Bounded, with `.catch()` on each field: a wrong filter falls back instead of failing. It gets a copy: Next hands
   * over an object whose constructor is not Object, which z.record refuses.
   */
  search?: S
  /** Where reading is recorded: what was read, in words. Without it only the page is named. */
  subjectOf?: (asked: { params: z.output<P>; search: z.output<S> }) => ReadSubject
}

/**
 * Makes a page that checks its actor first thing, then parses path and query, then renders. Signed out: to sign-in
 * and back; wrong role: not allowed, or led to the page that the policy names for that role instead; a record out of
 * scope: not found. Each refusal leaves an audit row.
 */
export function definePage<P extends z.ZodType = z.ZodUndefined, S extends z.ZodType = z.ZodUndefined>(
  policy: EntryPolicy,
  schemas: PageSchemas<P, S>,
  render: (context: PageContext<z.output<P>, z.output<S>>) => Promise<ReactNode>,
): (props: RawProps) => Promise<ReactNode> {
  return async function Page(props) {
    const request = await getRequestContext()
    try {
      const actor = await findActor()
      const allowed = await admit(policy, actor, request)
      const params = await parseParams(schemas.params, props)
      const search = schemas.search?.safeParse({ ...(await props.searchParams) })
      const context = await createCommandContext(allowed, request)
      const asked = { params, search: search?.data as z.output<S> }
      if (policy.auditRead) await recordRead(context, policy, schemas.subjectOf?.(asked) ?? { type: policy.kind, label: policy.label })
      return await render({ ...context, ...asked })
    } catch (error) {
      return fail(error, policy, request)
    }
  }
}

/**
 * Makes a page that anybody may open, signed in or not.
 */
export function definePublicPage<P extends z.ZodType = z.ZodUndefined, S extends z.ZodType = z.ZodUndefined>(
  policy: EntryPolicy & { allow: 'anyone' },
  schemas: { /** A path that does not fit is not found. */ params?: P; search?: S },
  render: (context: { actor: Actor | null; request: RequestContext; params: z.output<P>; search: z.output<S> }) => Promise<ReactNode>,
): (props: RawProps) => Promise<ReactNode> {
  return async function PublicPage(props) {
    const request = await getRequestContext()
    try {
      const params = await parseParams(schemas.params, props)
      const search = schemas.search?.safeParse({ ...(await props.searchParams) })
      return await render({ actor: await findActor(), request, params, search: search?.data as z.output<S> })
    } catch (error) {
      return fail(error, policy, request)
    }
  }
}

async function admit(policy: EntryPolicy, actor: Actor | null, request: RequestContext): Promise<Actor> {
  const decision = decideEntry(policy, actor)
  if (decision.allowed && actor) return actor
  const reason = decision.allowed ? 'signed-out' : decision.reason
  if (reason === 'signed-out') redirect(await signInPath())
  if (reason === 'pending') redirect(actor?.pending === 'totp' ? '/account/second-factor' : '/account/password')
  const instead = actor && insteadOf(policy, actor)
  if (instead) redirect(instead)
  await recordDenial({ actor, request }, policy, reason)
  return forbidden()
}

/** Sign-in, with the way back to the page that was asked for. */
async function signInPath(): Promise<string> {
  const asked = safeReturnPath((await headers()).get('x-portal-path'))
  return asked === '/' ? '/login' : `/login?callbackUrl=${encodeURIComponent(asked)}`
}

async function parseParams<P extends z.ZodType>(schema: P | undefined, props: RawProps): Promise<z.output<P>> {
  if (!schema) return undefined as z.output<P>
  const parsed = schema.safeParse(await props.params)
  if (!parsed.success) notFound()
  return parsed.data
}

async function fail(error: unknown, policy: EntryPolicy, request: RequestContext): Promise<never> {
  unstable_rethrow(error)
  if (error instanceof NotFoundError || error instanceof RefusedError) {
    await recordDenial({ actor: await findActor(), request }, policy, error.code)
    if (error instanceof NotFoundError) notFound()
    forbidden()
  }
  throw withReference(error, policy, request)
}

/** Logs what happened and returns an error that carries only a number; `U…` says that the database is away. */
function withReference(error: unknown, policy: EntryPolicy, request: RequestContext): Error {
  const unavailable = isDatabaseUnavailable(error)
  const reference = (unavailable ? 'U' : '') + newReferenceNumber()
  log().error({ err: error, reference, requestId: request.requestId, policy: policy.id }, 'page failed')
  return Object.assign(new Error(unavailable ? 'database unavailable' : 'page failed'), { digest: reference })
}
