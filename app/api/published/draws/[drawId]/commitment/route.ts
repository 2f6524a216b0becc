import { definePublicRoute } from '@/lib/platform/auth/define-public-route'
import { jsonFileResponse } from '@/lib/platform/files/json-file-response'
import { getPublicCommitment } from '@/lib/publication/public-draw.queries'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { publicDrawParams } from '@/lib/publication/publication.schema'

/** The text whose hash is public, from the commitment on. */
export const GET = definePublicRoute(publicationEntries.publicCommitment, { params: publicDrawParams }, async ({ params }) => jsonFileResponse(await getPublicCommitment(params.drawId)))
