'use client'

import { createContext, useContext, type ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { SignInForm } from './sign-in-form'
import { useSignIn } from './use-sign-in'

type Fill = (loginName: string, password: string) => void

const FillContext = createContext<Fill | null>(null)

/** Puts a name and password into the sign-in form around it. */
export function useFillSignIn(): Fill {
  const fill = useContext(FillContext)
  if (!fill) throw new Error('useFillSignIn needs a SignInPanel around it')
  return fill
}

/** The sign-in form, above it why one has to sign in again, below it whatever may fill it in. */
export function SignInPanel({ returnPath, ended, children }: { returnPath: string; ended: string | null; children?: ReactNode }) {
  const signIn = useSignIn(returnPath)
  return (
    <FillContext value={signIn.fill}>
      <div className="min-w-0 space-y-5 self-center">
        {ended && <Notice title="登录已结束">{ended}</Notice>}
        <SignInForm signIn={signIn} />
        {children}
      </div>
    </FillContext>
  )
}
