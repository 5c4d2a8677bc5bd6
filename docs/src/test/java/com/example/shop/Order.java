package com.example.shop;

record Order(String sku, int quantity) {

}
