import type { Role } from '@/lib/generated/prisma/enums'
import { definePolicies } from '@/lib/platform/auth/entry-policy'

export const MODEL_KEEPERS: readonly Role[] = ['OFFICE']

export const gradingModelEntries = definePolicies('credit.grading-model', {
  edit: { kind: 'page', label: '打开分级模型编制', allow: MODEL_KEEPERS },
  draft: { kind: 'action', label: '起草本地分级模型', allow: MODEL_KEEPERS },
  save: { kind: 'action', label: '保存分级模型草稿', allow: MODEL_KEEPERS },
  publish: { kind: 'action', label: '发布本地分级模型', allow: MODEL_KEEPERS },
  discard: { kind: 'action', label: '删除分级模型草稿', allow: MODEL_KEEPERS },
})
