package io.microservice.http.log;

import java.net.InetAddress;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}.
 */
public final class Subnet {

	private final byte[] address;

	private final int prefix;

	private Subnet(byte[] address, int prefix) {
		this.address = address;
		this.prefix = prefix;
	}

	/**
	 * Read a subnet.
	 * @param text an address, and after a slash how many of its bits count, or all
	 * @return the subnet
	 * @throws IllegalArgumentException if it is anything else
	 */
	public static Subnet of(String text) {
		String[] parts = text.strip().split("/", 2);
		InetAddress address = IpAddresses.parse(parts[0]);
		if (address == null) {
			throw new IllegalArgumentException(
					"'%s' is not an IP address or a range such as 10.0.0.0/8".formatted(text));
		}
		int bits = address.getAddress().length * Byte.SIZE;
		int prefix = (parts.length > 1) ? bits(parts[1], text) : bits;
		if (prefix > bits) {
			throw new IllegalArgumentException("'%s' has more than %d bits".formatted(text, bits));
		}
		return new Subnet(address.getAddress(), prefix);
	}

	private static int bits(String prefix, String text) {
		if (!prefix.matches("\\d{1,3}")) {
			throw new IllegalArgumentException("'%s' has no number of bits after its slash".formatted(text));
		}
		return Integer.parseInt(prefix);
	}

	/**
	 * Return whether an address is in the range.
	 * @param candidate the address
	 * @return {@code true} if it is
	 */
	public boolean contains(InetAddress candidate) {
		byte[] other = candidate.getAddress();
		if (other.length != this.address.length) {
			return false;
		}
		int whole = this.prefix / Byte.SIZE;
		for (int i = 0; i < whole; i++) {
			if (other[i] != this.address[i]) {
				return false;
			}
		}
		int rest = Byte.SIZE - this.prefix % Byte.SIZE;
		return rest == Byte.SIZE || (other[whole] & 0xFF) >> rest == (this.address[whole] & 0xFF) >> rest;
	}

}
