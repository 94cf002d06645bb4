import type { Rollup } from 'vite';

interface Bundle {
  readonly early: readonly Rollup.OutputChunk[];
  readonly late: readonly Rollup.OutputChunk[];
}

export declare const mockedPage: string;
export declare const mockWithoutWorker: string;
export declare function bundlePage(code: string, external?: readonly RegExp[]): Promise<Bundle>;
export declare function gzipped(chunks: readonly { readonly code: string }[]): number;
