import { definePublicRoute } from '@/lib/platform/auth/define-public-route'
import { answer } from '@/lib/platform/auth/define-route'
import { unknownAddressEntries } from '@/lib/platform/server/unknown-address.policy'

/** Answered here and not thrown: an address that leads nowhere is no denial, and strangers could fill the audit log with it. */
const notFound = async () => answer(404, { code: 'not-found', message: '没有这个接口地址，请核对后重试' })

export const GET = definePublicRoute(unknownAddressEntries.answer, {}, notFound)
export const POST = definePublicRoute(unknownAddressEntries.answer, {}, notFound)
export const PUT = definePublicRoute(unknownAddressEntries.answer, {}, notFound)
export const PATCH = definePublicRoute(unknownAddressEntries.answer, {}, notFound)
export const DELETE = definePublicRoute(unknownAddressEntries.answer, {}, notFound)
