// SPDX-License-Identifier: Apache-2.0

/** True in a browser inside another app (Facebook, Instagram, WhatsApp, TikTok, …): it forgets what a page keeps. */
export function isInsideApp(): boolean {
  return /FBAN|FBAV|FB_IAB|Instagram|WhatsApp|Messenger|Orca-|TikTok|musical_ly|Bytedance|Snapchat|Line\/|MicroMessenger|KAKAOTALK|Twitter|LinkedInApp|Pinterest|GSA\/|; wv\)/.test(
    navigator.userAgent,
  );
}
