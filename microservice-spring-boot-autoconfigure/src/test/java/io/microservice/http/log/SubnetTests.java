package io.microservice.http.log;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Subnet}.
 */
class SubnetTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.255.1.2, true", "10.0.0.0/8, 11.0.0.1, false", "192.168.1.0/25, 192.168.1.127, true",
			"192.168.1.0/25, 192.168.1.128, false", "192.168.1.7, 192.168.1.7, true", "192.168.1.7, 192.168.1.8, false",
			"192.168.1.7/24, 192.168.1.200, true", "0.0.0.0/0, 8.8.8.8, true", "0.0.0.0/0, ::1, false",
			"fd00::/8, fdab::1, true", "fd00::/8, fe00::1, false", "::1, ::1, true",
			"2001:db8::/33, 2001:db8:7fff::1, true", "2001:db8::/33, 2001:db8:8000::1, false",
			"::ffff:10.0.0.0/8, 10.1.2.3, true" })
	void whenAnAddressIsInTheRangeThenItIsContained(String subnet, String address, boolean contained) throws Exception {
		assertThat(Subnet.of(subnet).contains(InetAddress.getByName(address))).isEqualTo(contained);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "not-an-ip", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8",
			"::1/129", "10.0.0.0/8/8", "256.0.0.1", "01.2.3.4", "1.2.3.4 5" })
	void whenTheTextIsNoRangeThenItIsRefused(String subnet) {
		assertThatIllegalArgumentException().isThrownBy(() -> Subnet.of(subnet)).withMessageContaining(subnet);
	}

}
