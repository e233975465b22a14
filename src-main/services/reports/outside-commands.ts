/** How the saved root has to be named for {@link outsideCommands}. */
export const ROOT_FILE_NAME = 'issuer-root.pem';

/**
 * Shell lines (POSIX) that check a report without Assay, to be run in the folder of the report and the saved root:
 * qpdf, pdfsig (Poppler) with certutil (NSS), OpenSSL over the bytes that the signature names (cut out with head, tail and perl), and pdfdetach.
 * @param file name of the report; it is quoted, whatever it is
 */
export function outsideCommands(file: string): string[] {
  const report = quoted(`./${file}`);
  return [
    `qpdf --check ${report}`,
    'mkdir -p issuer-nss && certutil -N -d sql:issuer-nss --empty-password',
    `certutil -A -d sql:issuer-nss -n issuer -t C,C,C -i ${ROOT_FILE_NAME}`,
    `pdfsig -nssdir sql:issuer-nss ${report}`,
    "echo 'All three have to stand above: Signature is Valid. Certificate is Trusted. Total document signed.'",
    // The four numbers of /ByteRange become $1 to $4: what is signed lies before and after the signature.
    `set -- $(LC_ALL=C grep -a -o '/ByteRange *\\[[0-9 ]*' ${report} | tr -cd '0-9 ')`,
    `{ head -c "$2" ${report}; tail -c "+$(($3 + 1))" ${report} | head -c "$4"; } > signed-bytes.bin`,
    `tail -c "+$(($2 + 2))" ${report} | head -c "$(($3 - $2 - 2))" | perl -0777 -ne 'print pack "H*", $_' > signature.der`,
    `openssl cms -verify -cades -binary -inform DER -in signature.der -content signed-bytes.bin -CAfile ${ROOT_FILE_NAME} -purpose any -out /dev/null`,
    `pdfdetach -save 1 -o decision.json ${report}`,
  ];
}

/** One word for the shell; a quote ends the quoting, stands by itself, and begins it again. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
