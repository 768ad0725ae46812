import Testing

@testable import Vault

/// Every algorithm against the figures that its specification prints.
@Suite("Published vectors") struct PublishedVectorTests {
    // MARK: - RFC 7914 section 12: scrypt

    @Test func scryptOfNothing() throws {
        let parameters = try #require(
            ScryptParameters(costLog2: 4, blockSize: 1, parallelisation: 1))
        let key = try parameters.key(from: try secret(""), salt: [], count: 64)
        #expect(
            hex(key) == """
                77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442\
                fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
                """)
    }

    @Test func scryptOfSixteenLanes() throws {
        let parameters = try #require(
            ScryptParameters(costLog2: 10, blockSize: 8, parallelisation: 16))
        let key = try parameters.key(
            from: try secret("password"), salt: Array("NaCl".utf8), count: 64)
        #expect(
            hex(key) == """
                fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162\
                2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640
                """)
    }

    @Test func scryptOfSixteenMebibytes() throws {
        let parameters = try #require(
            ScryptParameters(costLog2: 14, blockSize: 8, parallelisation: 1))
        let key = try parameters.key(
            from: try secret("pleaseletmein"), salt: Array("SodiumChloride".utf8), count: 64)
        #expect(
            hex(key) == """
                7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2\
                d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887
                """)
    }

    // MARK: - RFC 4231 section 4: HMAC-SHA-256, test cases 1, 2, 3, 4, 6 and 7

    @Test(arguments: [
        (
            String(repeating: "0b", count: 20), hex(Array("Hi There".utf8)),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            hex(Array("Jefe".utf8)), hex(Array("what do ya want for nothing?".utf8)),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            "0102030405060708090a0b0c0d0e0f10111213141516171819",
            String(repeating: "cd", count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            String(repeating: "aa", count: 131),
            hex(Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            String(repeating: "aa", count: 131),
            hex(
                Array(
                    ("This is a test using a larger than block-size key and a larger than "
                        + "block-size data. The key needs to be hashed before being used by the "
                        + "HMAC algorithm.").utf8)),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ])
    func messageCodes(key: String, message: String, code: String) throws {
        let codes = MessageCode(key: try secret(bytes(key)))
        #expect(hex(try codes.code(of: bytes(message))) == code)
        #expect(try codes.verifies(bytes(code), of: bytes(message)))
        #expect(try !codes.verifies(Array(bytes(code).dropLast()), of: bytes(message)))
        #expect(try !codes.verifies(bytes(code), of: bytes(message) + [0]))
    }

    // MARK: - RFC 5869 appendix A: HKDF, test cases 1 to 3

    @Test(arguments: [
        (
            String(repeating: "0b", count: 22), "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        ),
        (
            hex(Array(0x00...0x4f)), hex(Array(0x60...0xaf)), hex(Array(0xb0...0xff)),
            """
            b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb\
            41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87
            """
        ),
        (
            String(repeating: "0b", count: 22), "", "",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        ),
    ])
    func derivedKeys(root: String, salt: String, purpose: String, key: String) throws {
        let derived = try KeyDerivation.key(
            from: try secret(bytes(root)), salt: bytes(salt), purpose: bytes(purpose),
            count: key.count / 2)
        #expect(hex(derived.revealed) == key)
    }

    // MARK: - AES-256-GCM: McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B,
    // test cases 13 to 16 (submitted to NIST for SP 800-38D; key, nonce, plaintext, associated data,
    // ciphertext with tag).

    private static let key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
    private static let plaintext = """
        d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72\
        1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255
        """
    private static let ciphertext = """
        522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa\
        8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad
        """

    @Test(arguments: [
        (
            String(repeating: "00", count: 32), String(repeating: "00", count: 12), "", "",
            "530f8afbc74536b9a963b4f1c4cb738b"
        ),
        (
            String(repeating: "00", count: 32), String(repeating: "00", count: 12),
            String(repeating: "00", count: 16), "",
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
        ),
        (
            key, "cafebabefacedbaddecaf888", plaintext, "",
            ciphertext + "b094dac5d93471bdec1a502270e3cc6c"
        ),
        (
            key, "cafebabefacedbaddecaf888", String(plaintext.dropLast(8)),
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            String(ciphertext.dropLast(8)) + "76fc6ece0f4e1768cddf8853bb2d551b"
        ),
    ])
    func sealing(
        key: String, nonce: String, plaintext: String, associated: String, sealed: String
    ) throws {
        let cipher = AESGCM(key: try secret(bytes(key)))
        let made = try bytes(plaintext).withUnsafeBytes {
            try cipher.seal($0, nonce: bytes(nonce), with: bytes(associated))
        }
        #expect(hex(made) == sealed)
        var opened = [UInt8](repeating: 0xee, count: plaintext.count / 2)
        try opened.withUnsafeMutableBytes {
            try cipher.open(
                bytes(sealed)[...], nonce: bytes(nonce), with: bytes(associated), into: $0)
        }
        #expect(hex(opened) == plaintext)
    }

    // MARK: - RFC 6238 appendix B, the SHA-1 column; RFC 4226 appendix D

    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"), (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func timedCodes(seconds: Int64, code: String) throws {
        let codes = OneTimeCode(seed: try secret("12345678901234567890"))
        #expect(try codes.code(atStep: OneTimeCode.step(at: seconds), digits: 8) == code)
        #expect(
            try codes.code(atStep: OneTimeCode.step(at: seconds)) == String(code.suffix(6)))
    }

    @Test(
        arguments: [
            (0, "755224"), (1, "287082"), (2, "359152"), (3, "969429"), (4, "338314"),
            (5, "254676"), (6, "287922"), (7, "162583"), (8, "399871"), (9, "520489"),
        ] as [(Int64, String)])
    func countedCodes(count: Int64, code: String) throws {
        let codes = OneTimeCode(seed: try secret("12345678901234567890"))
        #expect(try codes.code(atStep: count) == code)
    }

    // MARK: - RFC 4648 section 10: base 32

    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
        ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func baseThirtyTwo(text: String, encoded: String) throws {
        #expect(OneTimeCode(seed: try secret(text)).revealedSeed() == encoded)
    }

    // MARK: - RFC 8032 section 7.1: Ed25519, tests 1 to 3

    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            """
            e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
            5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            """
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            """
            92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
            085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            """
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            """
            6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
            18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            """
        ),
    ])
    func signatures(seed: String, verifying: String, message: String, signature: String) throws {
        let key = try SigningKey(seed: try secret(bytes(seed)))
        let open = try key.verifyingKey()
        #expect(hex(open.bytes) == verifying)
        #expect(hex(try key.sign(bytes(message))) == signature)
        #expect(try open.verifies(bytes(signature), of: bytes(message)))
        #expect(try !open.verifies(bytes(signature), of: bytes(message) + [0]))
        #expect(try !open.verifies(Array(bytes(signature).dropLast()), of: bytes(message)))
        var altered = bytes(signature)
        altered[0] ^= 1
        #expect(try !open.verifies(altered, of: bytes(message)))
    }
}
