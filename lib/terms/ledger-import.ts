import type { LedgerImportOutcome, LedgerImportState } from '@/lib/generated/prisma/enums'

export const LEDGER_IMPORT_STATE_LABELS: Record<LedgerImportState, string> = { MAPPING: '待对应列', CHECKING: '正在核对', CHECKED: '待确认', COMMITTING: '正在写入', DONE: '已导入', CANCELLED: '已取消', FAILED: '没有完成', UNDOING: '正在撤回', UNDONE: '已撤回' }

export const LEDGER_IMPORT_OUTCOME_LABELS: Record<LedgerImportOutcome, string> = { NEW: '新增', SAME: '已有，不变', DIFFERS: '与已登记的不同', RENAMED: '名称与登记不一致', REJECTED: '不能导入' }
