import type { PublicationState, PublicationStepKind } from '@/lib/generated/prisma/enums'

export const PUBLICATION_STATE_LABELS: Record<PublicationState, string> = { DRAFT: '草稿', IN_REVIEW: '送审中', PUBLISHED: '已公布', WITHDRAWN: '已撤回' }
export const PUBLICATION_STEP_LABELS: Record<PublicationStepKind, string> = { CREATED: '起草', SUBMITTED: '送审', RETURNED: '退回修改', PUBLISHED: '审核公布', WITHDRAWN: '撤回公示' }
