const next: Readonly<Record<string, string>> = {
  ERR_PEM_INVALID:
    'Choose the file that your programme sent back; your own request is another one.',
  ERR_CERTIFICATE_MISMATCH:
    'It is somebody else’s, or answers an earlier request of yours. Ask the programme for the one that answers the request you save here.',
};

/** What is safe when a certificate could not be taken in, and what to do next where that is known. */
export const certificateAdvice = (code: string): string =>
  ['Your identity is unchanged.', next[code] ?? ''].join(' ').trim();
