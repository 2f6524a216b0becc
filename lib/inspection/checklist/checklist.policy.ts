import type { Role } from '@/lib/generated/prisma/enums'
import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** Checklists are common ground: whoever sees inspections sees by what they are judged. */
export const CHECKLIST_READERS: readonly Role[] = ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR']
export const CHECKLIST_KEEPERS: readonly Role[] = ['OFFICE']

export const checklistEntries = definePolicies('inspection.checklist', {
  list: { kind: 'page', label: '查看检查要点表', allow: CHECKLIST_READERS },
  view: { kind: 'page', label: '查看检查要点表内容', allow: CHECKLIST_READERS },
  edit: { kind: 'page', label: '打开检查要点表编制', allow: CHECKLIST_KEEPERS },
  draft: { kind: 'action', label: '起草检查要点表', allow: CHECKLIST_KEEPERS },
  save: { kind: 'action', label: '保存检查要点表草稿', allow: CHECKLIST_KEEPERS },
  publish: { kind: 'action', label: '发布检查要点表', allow: CHECKLIST_KEEPERS },
  retire: { kind: 'action', label: '停用检查要点表', allow: CHECKLIST_KEEPERS },
  discard: { kind: 'action', label: '删除检查要点表草稿', allow: CHECKLIST_KEEPERS },
  results: { kind: 'page', label: '打开检查结果字典', allow: CHECKLIST_READERS },
  saveResults: { kind: 'action', label: '发布检查结果字典', allow: CHECKLIST_KEEPERS },
})
