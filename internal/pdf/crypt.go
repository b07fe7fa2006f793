package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// A crypt undoes the encryption of a file that opens without a password: many files are encrypted only
// to forbid changes (section 7.6).
type crypt struct {
	key  []byte
	aes  bool
	long bool // AES with a key of 256 bits, the same for all objects
	off  bool // nothing but what says so itself is encrypted
}

// passwordPad fills up passwords (section 7.6.3.3).
var passwordPad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock finds the key of a file that has an empty user password; ErrEncrypted where it has another.
func (f *file) unlock(v any) (*crypt, error) {
	d := f.dict(v)
	version, revision := f.int(d["V"]), f.int(d["R"])
	o, _ := f.get(d["O"]).(str)
	u, _ := f.get(d["U"]).(str)
	c := &crypt{}
	bits := f.int(d["Length"])
	switch version {
	case 1:
		bits = 40
	case 2, 3:
	case 4, 5:
		bits = 128
		filter := f.dict(f.dict(d["CF"])[f.name(d["StmF"])])
		switch f.name(filter["CFM"]) {
		case "AESV2", "AESV3":
			c.aes = true
		case "V2":
		default:
			c.off = true
		}
	default:
		return nil, ErrEncrypted
	}
	if f.name(d["Filter"]) != "Standard" {
		return nil, ErrEncrypted
	}
	if version == 5 {
		ue, _ := f.get(d["UE"]).(str)
		c.long = true
		c.key = longKey(string(u), string(ue), revision)
	} else {
		id := ""
		if a := f.array(f.tail["ID"]); len(a) > 0 {
			s, _ := f.get(a[0]).(str)
			id = string(s)
		}
		n := 5
		if revision >= 3 && bits >= 40 && bits <= 128 {
			n = bits / 8
		}
		plain := f.get(d["EncryptMetadata"]) == false
		c.key = shortKey(string(o), string(u), id, uint32(int64(f.num(d["P"]))), n, revision, plain)
	}
	if c.key == nil {
		return nil, ErrEncrypted
	}
	return c, nil
}

// shortKey is the key for an empty password (algorithm 2), or nil if that is not the password
// (algorithm 6).
func shortKey(o, u, id string, permissions uint32, n, revision int, plainMeta bool) []byte {
	h := md5.New()
	h.Write(passwordPad)
	h.Write([]byte(o)[:min(32, len(o))])
	h.Write(binary.LittleEndian.AppendUint32(nil, permissions))
	h.Write([]byte(id))
	if revision >= 4 && plainMeta {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := h.Sum(nil)
	if revision < 3 {
		key = key[:n]
		if string(rc4Bytes(key, passwordPad)) != u {
			return nil
		}
		return key
	}
	for range 50 {
		sum := md5.Sum(key[:n])
		key = sum[:]
	}
	key = key[:n]
	sum := md5.Sum(append(bytes.Clone(passwordPad), id...))
	check := sum[:]
	for i := range 20 {
		turn := bytes.Clone(key)
		for k := range turn {
			turn[k] ^= byte(i)
		}
		check = rc4Bytes(turn, check)
	}
	if len(u) < 16 || string(check) != u[:16] {
		return nil
	}
	return key
}

// longKey is the same for keys of 256 bits (ISO 32000-2, algorithms 2.A and 11).
func longKey(u, ue string, revision int) []byte {
	if len(u) < 48 || len(ue) < 32 {
		return nil
	}
	hash := func(salt string) []byte {
		sum := sha256.Sum256([]byte(salt))
		if revision < 6 {
			return sum[:]
		}
		return hardHash(sum[:])
	}
	if string(hash(u[32:40])) != u[:32] {
		return nil
	}
	block, err := aes.NewCipher(hash(u[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, []byte(ue[:32]))
	return key
}

// hardHash is algorithm 2.B of ISO 32000-2 for an empty password.
func hardHash(k []byte) []byte {
	for i := 0; ; i++ {
		data := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(data, data)
		sum := 0
		for _, c := range data[:16] {
			sum += int(c)
		}
		switch sum % 3 {
		case 0:
			h := sha256.Sum256(data)
			k = h[:]
		case 1:
			h := sha512.Sum384(data)
			k = h[:]
		default:
			h := sha512.Sum512(data)
			k = h[:]
		}
		if last := int(data[len(data)-1]); i >= 63 && last <= i-31 {
			return k[:32]
		}
	}
}

func rc4Bytes(key, data []byte) []byte {
	out := make([]byte, len(data))
	c, err := rc4.NewCipher(key)
	if err != nil {
		return out
	}
	c.XORKeyStream(out, data)
	return out
}

// bytes decrypts a string or the data of a stream of the object with this number (algorithm 1).
func (c *crypt) bytes(data []byte, id ref) []byte {
	if c.off {
		return data
	}
	key := c.key
	if !c.long {
		key = append(bytes.Clone(key), byte(id.num), byte(id.num>>8), byte(id.num>>16), byte(id.gen), byte(id.gen>>8))
		if c.aes {
			key = append(key, "sAlT"...)
		}
		sum := md5.Sum(key)
		key = sum[:min(len(c.key)+5, 16)]
	}
	if !c.aes {
		return rc4Bytes(key, data)
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 2*aes.BlockSize {
		return nil
	}
	iv, data := data[:aes.BlockSize], data[aes.BlockSize:]
	out := make([]byte, len(data)/aes.BlockSize*aes.BlockSize)
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, data[:len(out)])
	if pad := int(out[len(out)-1]); pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}

// stream is the data of a stream before its filters.
func (c *crypt) stream(s stream) []byte {
	if s.dict["Type"] == name("XRef") {
		return s.data
	}
	return c.bytes(s.data, s.id)
}

// object decrypts the strings in an object.
func (c *crypt) object(v any, id ref) any {
	switch v := v.(type) {
	case str:
		return str(c.bytes([]byte(v), id))
	case array:
		for i := range v {
			v[i] = c.object(v[i], id)
		}
	case dict:
		for k := range v {
			v[k] = c.object(v[k], id)
		}
	case stream:
		c.object(v.dict, id)
	}
	return v
}
