import type { ReactNode } from 'react'
import { BrandMark } from '@/components/layout/brand-mark'
import { ConnectionBar } from '@/components/layout/connection-bar'
import { DemoBanner } from '@/components/layout/demo-banner'
import { SkipLink } from '@/components/layout/skip-link'
import { TypeSizeSwitch } from '@/components/layout/type-size-switch'
import { TypeSizeSync } from '@/components/layout/type-size-sync'
import { PRODUCT_NAME } from '@/lib/terms/product'

const WHAT_IT_HOLDS = [
  { term: '任务分工', detail: '规划、方案中的任务、责任单位和时限，逐条可查' },
  { term: '月度报送', detail: '沿用上月内容，只填发生变化的部分' },
  { term: '指标研判', detail: '每个数字都可追溯到算式、明细和依据' },
]

/** The first page anybody sees: what this is at the left, signing in at the right, who runs it at the foot. */
export function SignInFrame({ facts, demo, children }: { facts: readonly string[]; demo: boolean; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col border-t-3 border-attention">
      <SkipLink />
      <TypeSizeSync />
      {demo && <DemoBanner />}
      <ConnectionBar className="top-0" />
      <header className="mx-auto flex w-full max-w-[68rem] justify-end px-5 pt-4 sm:px-8"><TypeSizeSwitch /></header>
      <main id="main" tabIndex={-1} className="mx-auto grid w-full max-w-[68rem] flex-1 content-start gap-x-24 gap-y-8 px-5 py-6 outline-none sm:px-8 lg:grid-cols-[minmax(0,1fr)_25rem] lg:content-center lg:pb-16">
        <Introduction />
        {children}
      </main>
      <footer className="border-t border-line bg-surface">
        <div className="mx-auto flex w-full max-w-[68rem] flex-wrap gap-x-6 gap-y-1 px-5 py-4 text-sm text-ink-2 sm:px-8">
          {facts.map((fact) => <span key={fact}>{fact}</span>)}
          <span>仅供授权人员使用，登录和操作均有记录</span>
        </div>
      </footer>
    </div>
  )
}

function Introduction() {
  return (
    <div className="self-center lg:row-span-2">
      <div className="flex items-center gap-3.5 lg:block">
        <BrandMark className="size-11 shrink-0 lg:size-13" />
        <div>
          <h1 className="text-h1 leading-tight font-semibold text-balance lg:mt-6 lg:text-[2.125rem]">{PRODUCT_NAME}</h1>
          <p className="mt-1 text-ink-2 max-lg:text-table lg:mt-3 lg:text-h3">各级食安办、成员单位和乡镇（街道）共用</p>
        </div>
      </div>
      <dl className="mt-10 max-w-[28rem] border-t border-line max-lg:hidden">
        {WHAT_IT_HOLDS.map(({ term, detail }) => (
          <div key={term} className="flex gap-6 border-b border-line py-3.5">
            <dt className="w-16 shrink-0 font-medium">{term}</dt>
            <dd className="text-ink-2">{detail}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
