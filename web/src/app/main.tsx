/** Starts the page: fonts, styles, answers, routes. */
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-code-pro/wght.css';
import '../tokens.css';
import '../ui/element.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../wire/query-client.ts';
import { router } from './router.tsx';

const element = document.getElementById('root');
if (!element) throw new Error('The page has no root element.');
createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
