'use client'

import type { DemoAccount } from '@/lib/organisation/sign-in.queries'
import { useFillSignIn } from './sign-in-panel'

/** The demonstration accounts, by jurisdiction: a click fills in name and password. Only where the database is marked DEMO. */
export function DemoAccounts({ accounts, password }: { accounts: DemoAccount[]; password: string }) {
  const fill = useFillSignIn()
  const places = [...new Set(accounts.map((account) => account.place))]
  return (
    <section aria-labelledby="demo-accounts" className="rounded-md border border-line bg-surface">
      <div className="border-b border-line px-4 py-2.5">
        <h2 id="demo-accounts" className="text-table font-semibold">演示账号<span className="ml-2 text-sm font-normal text-ink-2">{accounts.length} 个</span></h2>
        <p className="text-sm text-ink-2">点选后自动填入，密码均为 <span className="font-mono select-all">{password}</span></p>
      </div>
      <div tabIndex={0} role="group" aria-label="演示账号列表" className="max-h-61 overflow-y-auto py-1 focus-visible:-outline-offset-2">
        {places.map((place) => (
          <div key={place} className="px-1.5 py-1">
            <p className="px-2.5 py-1 text-sm text-ink-2">{place}</p>
            <ul>
              {accounts.filter((account) => account.place === place).map((account) => (
                <li key={account.loginName}>
                  <button type="button" onClick={() => fill(account.loginName, password)} className="flex w-full items-baseline gap-3 rounded-md px-2.5 py-1 text-left text-table hover:bg-action-soft pointer-coarse:py-2.5">
                    <span className="min-w-0 flex-1">{account.displayName}<span className="ml-2 text-sm text-ink-2">{account.roles}</span></span>
                    <span className="shrink-0 font-mono text-sm text-action">{account.loginName}</span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
