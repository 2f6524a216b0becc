import { drawEntries } from '@/lib/inspection/draw/draw.policy'
import { getDrawRecord } from '@/lib/inspection/draw/draw.queries'
import { drawParams } from '@/lib/inspection/draw/draw.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { jsonFileResponse } from '@/lib/platform/files/json-file-response'

/** The record of a draw as it is published, byte for byte. */
export const GET = defineRoute(drawEntries.record, { params: drawParams }, async ({ params, ...context }) => jsonFileResponse(await getDrawRecord(context, params.drawId)))
