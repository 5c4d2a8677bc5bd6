package com.example.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application that {@code testing.md} tests.
 */
@SpringBootApplication
class ShopApplication {

}
