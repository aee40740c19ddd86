// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <memory>

namespace Casement::Identity {

/// Frees an object of OpenSSL with the function that belongs to its type.
template <auto Free>
struct Freed
{
    template <class T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using OwnedKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using OwnedCertificate = std::unique_ptr<X509, Freed<X509_free>>;
using OwnedBio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using OwnedContainer = std::unique_ptr<PKCS12, Freed<PKCS12_free>>;
using OwnedDigest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

} // namespace Casement::Identity
