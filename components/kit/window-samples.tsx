'use client'

import { useState } from 'react'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { DatePicker } from '../ui/date-picker'
import { DescriptionList } from '../ui/description-list'
import { Dialog } from '../ui/dialog'
import { Drawer } from '../ui/drawer'
import { Field } from '../ui/field'
import { SearchSelect } from '../ui/search-select'
import { useOptionalToast } from '../ui/toast'
import { SAMPLE_UNITS } from './sample-data'

type Open = 'dialog' | 'confirm' | 'drawer' | null

/** Windows that open over the page, and messages that come and go. */
export function WindowSamples({ todayOn }: { todayOn: string }) {
  const [open, setOpen] = useState<Open>(null)
  const toast = useOptionalToast()
  const close = () => setOpen(null)
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen('dialog')}>指定联系单位</Button>
      <Button variant="danger" onClick={() => setOpen('confirm')}>退回修改</Button>
      <Button onClick={() => setOpen('drawer')}>查看依据</Button>
      <Button variant="quiet" onClick={() => toast({ message: '已保存草稿' })}>提示：完成</Button>
      <Button variant="quiet" onClick={() => toast({ tone: 'attention', message: '有 2 个文件未能上传，请在佐证材料处重试' })}>提示：需要处理</Button>

      <Dialog
        open={open === 'dialog'}
        onOpenChange={(next) => !next && close()}
        title="指定联系单位"
        description="“按职责分工负责”的任务没有牵头单位，可指定一个联系单位。"
        footer={<><Button onClick={close}>取消</Button><Button variant="primary" onClick={close}>确定指定</Button></>}
      >
        <div className="space-y-5">
          <Field label="联系单位"><SearchSelect options={SAMPLE_UNITS} /></Field>
          <Field label="自何日起"><DatePicker todayOn={todayOn} /></Field>
        </div>
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onOpenChange={(next) => !next && close()}
        title="退回市教育局 11月月调度报告"
        confirmLabel="退回修改"
        danger
        reason={{ label: '退回理由', hint: '报送单位会看到。', missing: '请填写退回理由，说明需要改什么' }}
        onConfirm={close}
      >
        退回后由市教育局修改并重新提交，按时与否仍以首次提交时间计。
      </ConfirmDialog>
      <Drawer open={open === 'drawer'} onOpenChange={(next) => !next && close()} title="食品抽检 3.41 批次/千人" description="安和市 · 数据截至 2026年11月20日">
        <DescriptionList
          items={[
            { term: '是什么', detail: '2,387 批次 ÷ 700,012 人 × 1,000 = 3.41 批次/千人' },
            { term: '来自哪些记录', detail: '抽检台账 2,412 行，其中快速检测 25 行不计入' },
            { term: '对照什么', detail: '目标 ≥ 4 批次/千人，《2026年食品安全重点工作安排》第六条' },
            { term: '自何时起', detail: '11月21日报送，11月25日更正 3 行' },
          ]}
        />
      </Drawer>
    </div>
  )
}
