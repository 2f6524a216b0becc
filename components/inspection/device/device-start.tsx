'use client'

import { useState } from 'react'
import type { DeviceVisit } from '@/lib/inspection/visit/device-visit'
import { formatDate } from '@/lib/shared/format'
import { Button } from '../../ui/button'
import { FieldGroup } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { RadioGroup } from '../../ui/radio-group'
import { SectionCard } from '../../ui/section-card'
import { instantNow } from '../visit-context'
import type { DeviceDesk } from './device-desk'

/** Begins a visit that was taken along, with or without a network. */
export function DeviceStart({ desk, one: { offers, pack } }: { desk: DeviceDesk; one: DeviceVisit }) {
  const [chosen, setChosen] = useState(offers[0]?.versionId ?? '')
  const { inspectors, inspectorsAtLeast } = pack.frame
  return (
    <SectionCard title="开始检查">
      <div className="max-w-form space-y-4">
        {inspectors.length < inspectorsAtLeast && <Notice tone="attention" title={`检查人员不足 ${inspectorsAtLeast} 名`}>可以先开始检查，提交前须在检查安排中补足。</Notice>}
        {offers.length === 0 ? <Notice tone="attention" title="没有适用的检查要点表">请食安办为这类监管对象和检查方式发布检查要点表，联网后重新带到现场。</Notice> : (
          <>
            <FieldGroup label="检查要点表" id="checklist"><RadioGroup name="checklist" value={chosen} onValueChange={setChosen} options={offers.map(({ versionId, name, number, isOwn, validFrom }) => ({ value: versionId, label: `${name}（第 ${number} 版）`, hint: isOwn ? `本地要点表，${formatDate(validFrom)}起使用` : '平台通用要点表' }))} /></FieldGroup>
            <Button variant="primary" onClick={() => desk.do({ kind: 'BEGUN', checklistVersionId: chosen, startedAt: instantNow() })}>开始检查</Button>
          </>
        )}
      </div>
    </SectionCard>
  )
}
