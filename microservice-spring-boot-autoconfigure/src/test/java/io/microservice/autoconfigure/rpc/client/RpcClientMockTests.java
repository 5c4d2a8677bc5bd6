package io.microservice.autoconfigure.rpc.client;

import io.microservice.rpc.client.ImportRpcClients;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Tests for replacing a client by a mock.
 */
@SpringJUnitConfig
class RpcClientMockTests {

	@MockitoBean
	private Calculator calculator;

	@Autowired
	private Calculator injected;

	@Test
	void clientIsReplacedByMock() {
		given(this.calculator.add(1, 2)).willReturn(5);
		assertThat(this.injected.add(1, 2)).isEqualTo(5);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpcClients(Calculator.class)
	static class Clients {

	}

}
