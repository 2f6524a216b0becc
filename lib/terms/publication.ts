import type { PublicationKind, PublicationState, PublicationStepKind } from '@/lib/generated/prisma/enums'

export const PUBLICATION_KIND_LABELS: Record<PublicationKind, string> = { SAMPLING: '抽检结果', INSPECTION_DRAW: '双随机抽取', INSPECTION: '监督检查结果' }
/** What the rows of a publication are counted in. */
export const PUBLICATION_UNITS: Record<PublicationKind, string> = { SAMPLING: '批次', INSPECTION_DRAW: '家', INSPECTION: '份' }
export const PUBLICATION_STATE_LABELS: Record<PublicationState, string> = { DRAFT: '草稿', IN_REVIEW: '送审中', PUBLISHED: '已公布', WITHDRAWN: '已撤回' }
export const PUBLICATION_STEP_LABELS: Record<PublicationStepKind, string> = { CREATED: '起草', SUBMITTED: '送审', RETURNED: '退回修改', PUBLISHED: '审核公布', WITHDRAWN: '撤回公示' }
/** What is chosen for it: 加入批次, 加入检查. */
export const PUBLICATION_NOUNS: Record<PublicationKind, string> = { SAMPLING: '批次', INSPECTION_DRAW: '抽取记录', INSPECTION: '检查' }
/** The result that is looked at first. */
export const PUBLICATION_FAILED_WORDS: Record<PublicationKind, string> = { SAMPLING: '不合格', INSPECTION_DRAW: '', INSPECTION: '不符合' }
