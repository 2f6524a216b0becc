'use client'

import { useState } from 'react'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { Field, FieldGroup } from '../ui/field'
import { FileDrop, type FileItem } from '../ui/file-drop'
import { NativeSelect } from '../ui/native-select'
import { PasswordInput } from '../ui/password-input'
import { PeriodPicker } from '../ui/period-picker'
import { RadioGroup } from '../ui/radio-group'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { SAMPLE_UNITS } from './sample-data'

const STATES = [
  { value: 'none', label: '未启动' },
  { value: 'going', label: '正常推进' },
  { value: 'behind', label: '滞后' },
  { value: 'done', label: '已完成' },
]

function FileSample() {
  const [items, setItems] = useState<FileItem[]>([
    { id: 'a', name: '2026年第三季度学校食堂检查情况汇总表（含整改台账）.xlsx', size: 1_572_864 },
    { id: 'b', name: '现场照片.jpg', size: 4_200_000, progress: 62 },
    { id: 'c', name: '会议纪要.docx', size: 88_000, error: '上传中断，请移除后重新选择' },
  ])
  const add = (files: File[]) => setItems((list) => [...list, ...files.map((file, index) => ({ id: `${file.name}-${list.length + index}`, name: file.name, size: file.size }))])
  return (
    <Field label="佐证材料" optional hint="需要时再传，不强制上传照片。">
      <FileDrop extensions={['pdf', 'docx', 'xlsx', 'jpg', 'png']} maxBytes={20 * 1024 * 1024} maxFiles={5} items={items} onFiles={add} onRemove={(id) => setItems((list) => list.filter((item) => item.id !== id))} />
    </Field>
  )
}

/** Every control in its states, in the single column forms use. */
export function ControlSamples({ todayOn }: { todayOn: string }) {
  const [unit, setUnit] = useState('wxb')
  return (
    <div className="grid gap-x-12 gap-y-5 lg:grid-cols-2">
      <div className="max-w-form space-y-5">
        <Field label="任务名称" hint="与文件原文一致。"><TextInput defaultValue="校园食品安全守护行动" /></Field>
        <Field label="累计检查学校食堂" error="累计数 120 小于上月的 135，请核对；如确有更正，请填写说明。"><TextInput numeric="integer" unit="所" defaultValue="120" className="max-w-52" /></Field>
        <Field label="牵头单位"><SearchSelect options={SAMPLE_UNITS} value={unit} onValueChange={setUnit} /></Field>
        <Field label="报送频次"><NativeSelect defaultValue="month" options={[{ value: 'month', label: '每月' }, { value: 'quarter', label: '每季度（第一至第三季度）' }, { value: 'year', label: '每年' }]} className="max-w-72" /></Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="应报日期"><DatePicker todayOn={todayOn} defaultValue={todayOn} min="2026-01-01" max="2026-12-31" /></Field>
          <Field label="报告月份"><PeriodPicker todayOn={todayOn} defaultValue={todayOn.slice(0, 7)} /></Field>
        </div>
        <Field label="密码" hint="至少 12 位。"><PasswordInput autoComplete="new-password" className="max-w-72" /></Field>
        <Field label="文号（只读）"><TextInput readOnly value="安政办发〔2026〕12 号" /></Field>
        <Field label="已停用的输入"><TextInput disabled value="本期已封账" readOnly /></Field>
      </div>
      <div className="max-w-form space-y-5">
        <FieldGroup label="任务状态"><RadioGroup inline options={STATES} defaultValue="going" /></FieldGroup>
        <FieldGroup label="责任分工" hint="“按职责分工负责”没有牵头单位。">
          <RadioGroup
            options={[
              { value: 'lead', label: '有牵头单位', hint: '牵头单位汇总各责任单位的情况' },
              { value: 'each', label: '按职责分工负责', hint: '各单位分别报告，由食安办指定联系单位或注明没有' },
            ]}
          />
        </FieldGroup>
        <FieldGroup label="计入抽检量的样品" optional>
          <Checkbox label="食用农产品" defaultChecked />
          <Checkbox label="快速检测" hint="快检一般不计入批次，以方案为准" />
          <Checkbox label="全部层级" indeterminate />
        </FieldGroup>
        <Field label="本月开展情况" hint="写做了什么、结果如何。"><Textarea maxCount={20} defaultValue="本月检查学校食堂 46 所，发现问题 12 个，均已责令整改。" /></Field>
        <FileSample />
      </div>
    </div>
  )
}
