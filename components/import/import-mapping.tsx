'use client'

import { useState } from 'react'
import { mappingProblems, proposeMapping, type ColumnMapping, type ColumnSource, type SheetHead } from '@/lib/shared/column-mapping'
import type { ImportColumn } from '@/lib/platform/import/import-area'
import type { ServerAction } from '@/lib/shared/action-result'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { Notice } from '../ui/notice'
import { useImportAction } from './use-import-action'

type Props = { importId: string; version: number; heads: readonly SheetHead[]; sheetName: string; mapping: ColumnMapping; columns: readonly ImportColumn[]; again: boolean; check: ServerAction<void> }

const valueOf = (source: ColumnSource | undefined) => (source === undefined ? '' : 'text' in source ? `t:${source.text}` : `c:${source.column}`)

function sourceOf(value: string): ColumnSource | undefined {
  if (value.startsWith('c:')) return { column: Number(value.slice(2)) }
  return value.startsWith('t:') ? { text: value.slice(2) } : undefined
}

/** Which column of the file is which of the ledger's: proposed by the headers, to be put right by a person. */
export function ImportMapping({ importId, version, heads, sheetName, mapping: given, columns, again, check }: Props) {
  const [sheet, setSheet] = useState(sheetName)
  const [mapping, setMapping] = useState(given)
  const { run, pending, problem } = useImportAction()
  const head = heads.find(({ name }) => name === sheet) ?? heads[0]!
  const problems = mappingProblems(mapping, head, columns)
  const used = new Set(Object.values(mapping).flatMap((source) => ('column' in source ? [source.column] : [])))
  const unused = head.columns.filter(({ column }) => !used.has(column)).map(({ text }) => text)

  const takeSheet = (name: string) => {
    setSheet(name)
    setMapping(name === sheetName ? given : proposeMapping(heads.find((one) => one.name === name)!, columns, null))
  }
  const choose = (key: string, value: string) => {
    const source = sourceOf(value)
    const { [key]: _before, ...rest } = mapping
    setMapping(source === undefined ? rest : { ...rest, [key]: source })
  }
  const send = () =>
    run(check, { id: importId, version, sheetName: sheet, mapping: Object.entries(mapping).map(([key, source]) => ({ key, column: 'column' in source ? source.column : null, text: 'text' in source ? source.text : null })) })
  return (
    <div className="space-y-4">
      {heads.length > 1 && (
        <Field label="工作表" className="max-w-form" error={problem?.fields.sheetName}>
          <NativeSelect value={sheet} onValueChange={takeSheet} options={heads.map(({ name, headerRow }) => ({ value: name, label: headerRow === 0 ? `${name}（没有可识别的表头）` : name, disabled: headerRow === 0 }))} />
        </Field>
      )}
      <p className="text-table text-ink-2">
        表头在第 {head.headerRow} 行。{Object.keys(problems).length === 0 ? '必填的列都已对应，请核对后继续。' : `还有 ${Object.keys(problems).length} 列需要选择。`}同样表头的文件下次按这次的选择对应。
      </p>
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-2 xl:grid-cols-3">
        {columns.map((column) => <MappedField key={column.key} column={column} head={head} source={mapping[column.key]} error={problem?.fields[`mapping.${column.key}`] ?? problems[column.key]} onChoose={(value) => choose(column.key, value)} />)}
      </div>
      {unused.length > 0 && <p className="text-table text-ink-2">文件中不导入的列：{unused.join('、')}。</p>}
      {problem && <Notice tone="attention" live="alert" title="没有开始核对" className="max-w-form">{problem.message}</Notice>}
      <Button variant="primary" pending={pending} pendingLabel="正在提交" disabled={Object.keys(problems).length > 0} onClick={send}>{again ? '重新核对' : '开始核对'}</Button>
    </div>
  )
}

function MappedField({ column: { label, isRequired, rule, choices = [] }, head, source, error, onChoose }: { column: ImportColumn; head: SheetHead; source: ColumnSource | undefined; error: string | undefined; onChoose: (value: string) => void }) {
  const chosen = source !== undefined && 'column' in source ? head.columns.find(({ column }) => column === source.column) : undefined
  const options = [
    ...head.columns.map(({ column, text }) => ({ value: `c:${column}`, label: text })),
    ...choices.map((choice) => ({ value: `t:${choice}`, label: `全部行统一为：${choice}` })),
  ]
  return (
    <Field label={label} required={isRequired} hint={rule} error={error} below={chosen && <p className="mt-1 truncate text-sm text-ink-2">如：{chosen.samples.join('、') || '（空）'}</p>}>
      <NativeSelect placeholder={isRequired ? '请选择' : '不导入'} value={valueOf(source)} onValueChange={onChoose} options={options} />
    </Field>
  )
}
