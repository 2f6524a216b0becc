'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatInteger } from '@/lib/shared/format'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { FieldGroup } from '../ui/field'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { useImportAction } from './use-import-action'

type Props = { importId: string; version: number; counts: { new: number; same: number; differs: number; renamed: number; rejected: number }; pieceRows: number; commit: ServerAction<void> }

/** All of it or the good rows, with corrections or without: nothing is written before this. */
export function ImportDecision({ importId, version, counts, pieceRows, commit }: Props) {
  const [rows, setRows] = useState<'all' | 'good'>(counts.rejected === 0 ? 'all' : 'good')
  const [corrections, setCorrections] = useState(false)
  const [renamed, setRenamed] = useState(false)
  const { run, pending, problem } = useImportAction()
  const wanted = counts.new + (corrections ? counts.differs : 0) + (renamed ? counts.renamed : 0)
  return (
    <div className="max-w-form space-y-4">
      {counts.rejected > 0 && (
        <FieldGroup label="导入哪些行" error={problem?.fields.rows}>
          <RadioGroup
            value={rows}
            onValueChange={(value) => setRows(value === 'all' ? 'all' : 'good')}
            options={[
              { value: 'good', label: '只导入没有问题的行', hint: '不能导入的行可以下载，更正后再上传' },
              { value: 'all', label: '全部导入，否则都不导入', hint: `有 ${formatInteger(counts.rejected)} 行不能导入，请先更正文件`, disabled: true },
            ]}
          />
        </FieldGroup>
      )}
      {counts.differs > 0 && <Checkbox label={`同时按文件更正 ${formatInteger(counts.differs)} 条已登记的内容`} hint="更正前的内容保留在各条的历史中；文件中没有写的内容不清空" checked={corrections} onCheckedChange={setCorrections} />}
      {counts.renamed > 0 && <Checkbox label={`同时写入名称与登记不一致的 ${formatInteger(counts.renamed)} 行`} hint="各行的说明写有原名和新名，请逐行核对：改名的按更正记入历史；另一门店的新增登记。不勾选的不写入" checked={renamed} onCheckedChange={setRenamed} />}
      <p className="text-table text-ink-2">
        {wanted > pieceRows ? `将分批写入，每批最多 ${formatInteger(pieceRows)} 行。写入中可以取消，已写入的保留并计数，可以接着写或整体撤回。` : '将一次写入：要么全部写入，要么都不写入。'}
      </p>
      {problem && <Notice tone="attention" live="alert" title="没有开始写入">{problem.message}</Notice>}
      <Button variant="primary" pending={pending} pendingLabel="正在提交" disabled={wanted === 0} onClick={() => run(commit, { id: importId, version, rows, corrections, renamed })}>
        {wanted === 0 ? '没有需要写入的行' : `写入 ${formatInteger(wanted)} 行`}
      </Button>
    </div>
  )
}
