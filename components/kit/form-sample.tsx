'use client'

import { useState } from 'react'
import { z } from 'zod'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { NativeSelect } from '../ui/native-select'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { SAMPLE_UNITS } from './sample-data'

const schema = z.object({
  unitId: z.string().min(1, '请选择责任单位'),
  state: z.string().min(1, '请选择任务状态'),
  total: z.string().regex(/^\d+$/, '累计数请填整数，没有的填 0'),
  text: z.string().trim().min(1, '请填写本月开展情况；没有进展的，请写明原因').max(500, '本月开展情况最多 500 字'),
})

/** Answers a server may give; here the page itself gives them, nothing is saved. */
const ANSWERS: Record<string, ServerAction<void>> = {
  accept: async () => ({ ok: true, data: undefined }),
  invalid: async () => ({ ok: false, code: 'invalid', message: '有内容需要更正，请按各项提示修改后再提交', fieldErrors: { total: '累计数 120 小于上月的 135，请核对；如确有更正，请填写说明。' } }),
  conflict: async () => ({ ok: false, code: 'conflict', message: '保存前此记录已被他人修改。您填写的内容已保留，请刷新查看最新内容后再提交' }),
  failed: async () => ({ ok: false, code: 'failed', message: '操作没有完成。请先核对是否已经保存，确未保存的再重试。', reference: 'E7A93C2F01' }),
  network: async () => Promise.reject(new TypeError('Failed to fetch')),
}

const ANSWER_OPTIONS = [
  { value: 'accept', label: '接受' },
  { value: 'invalid', label: '有一处不对' },
  { value: 'conflict', label: '他人已修改' },
  { value: 'failed', label: '意外出错' },
  { value: 'network', label: '网络中断' },
]

/** A form against each answer a server may give. */
export function FormSample() {
  const [answer, setAnswer] = useState('accept')
  const [done, setDone] = useState(false)
  const form = useActionForm({
    schema,
    action: ANSWERS[answer]!,
    initialValues: { unitId: '', state: '', total: '', text: '' },
    successMessage: '已提交本月报告',
    refresh: false,
    onSuccess: () => setDone(true),
  })
  return (
    <div className="max-w-form space-y-5">
      <div className="flex items-center gap-3 rounded-md bg-sunken px-3 py-2 text-table">
        <span id="answer-label" className="shrink-0 text-ink-2">演示：服务器回答</span>
        <NativeSelect aria-labelledby="answer-label" value={answer} onValueChange={setAnswer} options={ANSWER_OPTIONS} />
      </div>
      {done && <Notice tone="ok" live="status">已提交。</Notice>}
      <ActionForm form={form} label="月调度报告" submitLabel="提交本月报告">
        <FormField form={form} name="unitId" label="责任单位">{(bound) => <SearchSelect options={SAMPLE_UNITS} {...bound} />}</FormField>
        <FormField form={form} name="state" label="任务状态" group>
          {(bound) => <RadioGroup inline options={[{ value: 'going', label: '正常推进' }, { value: 'behind', label: '滞后' }, { value: 'done', label: '已完成' }]} {...bound} />}
        </FormField>
        <FormField form={form} name="total" label="累计检查学校食堂">{(bound) => <TextInput numeric="integer" unit="所" className="max-w-52" {...bound} />}</FormField>
        <FormField form={form} name="text" label="本月开展情况">{(bound) => <Textarea maxCount={500} {...bound} />}</FormField>
      </ActionForm>
    </div>
  )
}
